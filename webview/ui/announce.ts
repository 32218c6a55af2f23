/** Announces a sentence to screen readers without moving the focus. The page has an element with `role="status"` and this id. */
export function announce(sentence: string): void {
  const region = document.getElementById(announcementsId);
  if (region) region.textContent = sentence;
}

export const announcementsId = 'announcements';
