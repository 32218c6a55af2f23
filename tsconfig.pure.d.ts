// What the pure rooms use of the platform: the same in Node, in VS Code and in a browser.
declare function atob(base64: string): string;
declare function btoa(binary: string): string;
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
