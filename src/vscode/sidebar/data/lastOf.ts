/** Caches a function's last answer for as long as it is called with the very same arguments. */
export function lastOf<About extends readonly unknown[], Answer>(make: (...about: About) => Answer): (...about: About) => Answer {
  let last: { readonly about: About; readonly answer: Answer } | undefined;
  return (...about) => {
    if (last === undefined || !about.every((one, place) => one === last?.about[place])) last = { about, answer: make(...about) };
    return last.answer;
  };
}
