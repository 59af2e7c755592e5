// Files that a reader brings: what they are, by their first bytes, and their colours.
"use strict";

/**
 * What a file is: an image to be read, or why it is none, and what is to be said of it.
 * @typedef {{isImage: boolean, said: string}} Kind
 */

const files = (() => {
  const SIDE = 1000; // pixels of the longer side that is looked at
  const MOST = 100e6; // pixels: larger images would fill the memory of a phone
  const HEAD = 262144; // bytes in which the size and the second picture are looked for
  const WORDS = {
    empty: "The file is empty.",
    vector: "This is an SVG, a drawing of lines. Save it as PNG or JPEG and try again.",
    other: "This file is not an image. Choose a PNG, JPEG, WebP, GIF or BMP.",
    broken: "The image cannot be opened: the file is damaged or cut short.",
    huge: "The image has more than 100 megapixels. Make it smaller and try again.",
    moving: "The image moves: its first picture was read.",
  };

  /**
   * Return the text in a few bytes.
   * @param {Uint8Array} bytes
   * @returns {string}
   */
  function textOf(bytes) {
    return String.fromCharCode(...bytes);
  }

  /**
   * Say whether a file has several pictures, as far as its head tells.
   * @param {Uint8Array} head
   * @returns {boolean}
   */
  function isMoving(head) {
    const start = textOf(head.subarray(0, 16));
    /** @param {string} word */
    const has = (word) => {
      const codes = [...word].map((letter) => letter.charCodeAt(0));
      const first = codes[0];
      for (let at = head.indexOf(first); at >= 0; at = head.indexOf(first, at + 1)) {
        if (codes.every((code, n) => head[at + n] === code)) return true;
      }
      return false;
    };
    if (start.startsWith("GIF8")) return has("NETSCAPE2.0");
    if (start.startsWith("\x89PNG")) return has("acTL");
    return start.slice(8, 12) === "WEBP" && has("ANIM");
  }

  /**
   * Return what a file is, by its first bytes; its name and type may say anything.
   * @param {Uint8Array} head
   * @returns {Kind}
   */
  function kindOf(head) {
    if (!head.length) return { isImage: false, said: WORDS.empty };
    const start = textOf(head.subarray(0, 512));
    if (/^(\xef\xbb\xbf)?\s*<(\?xml|!DOCTYPE svg|!--|svg)/i.test(start)) {
      return { isImage: false, said: /<svg/i.test(start) ? WORDS.vector : WORDS.other };
    }
    const known =
      /^(\x89PNG|\xff\xd8\xff|GIF8|BM|RIFF.{4}WEBP|.{4}ftyp(avif|avis|mif1|heic|heix))/s;
    if (!known.test(start)) return { isImage: false, said: WORDS.other };
    return { isImage: true, said: isMoving(head) ? WORDS.moving : "" };
  }

  /**
   * Return the colours of an image file, made small enough to be read at once.
   * @param {Blob} file
   * @returns {Promise<{colours: Colours | null, said: string}>}
   */
  async function coloursOf(file) {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    const kind = kindOf(head);
    if (!kind.isImage) return { colours: null, said: kind.said };
    let bitmap;
    try {
      bitmap = await createImageBitmap(file); // beside the page, which stays awake
    } catch {
      return { colours: null, said: WORDS.broken };
    }
    if (bitmap.width * bitmap.height > MOST) return { colours: null, said: WORDS.huge };
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("this browser has no canvas");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    return { colours: context.getImageData(0, 0, width, height), said: kind.said };
  }

  /**
   * Return an address under which the page can show an image.
   * @param {Colours} colours
   * @returns {string}
   */
  function addressOf({ width, height, data }) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d")?.putImageData(new ImageData(data.slice(), width, height), 0, 0);
    return canvas.toDataURL();
  }

  return { addressOf, coloursOf, kindOf };
})();
