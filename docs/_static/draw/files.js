// Files that a reader brings: what they are, by their first bytes, and their colours.
"use strict";

/**
 * What a file is: an image to be read, or why it is none, and what is to be said of it.
 * @typedef {{isImage: boolean, said: string}} Kind
 */

const files = (() => {
  const SIDE = 1000; // pixels of the longer side that is looked at
  const SHOWN = 400; // pixels of the longer side that is shown
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
   * Return the width and the height that the head of a file tells; nothing where it does not.
   * @param {Uint8Array} head
   * @returns {number[]}
   */
  function sizeIn(head) {
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    if (head[0] === 0x89 && head.length > 24)
      return [view.getUint32(16), view.getUint32(20)];
    if (head[0] !== 0xff) return [];
    for (let at = 2; at + 9 < head.length; at += 2 + view.getUint16(at + 2)) {
      const kind = head[at + 1]; // C0 to CF are frames, but for three that are tables
      if (kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind)) {
        return [view.getUint16(at + 7), view.getUint16(at + 5)];
      }
    }
    return [];
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
    const [wide = 0, high = 0] = sizeIn(head);
    if (wide * high > MOST) return { colours: null, said: WORDS.huge };
    try {
      // Beside the page, which stays awake; one side decides on the other.
      const side = wide > high ? "resizeWidth" : "resizeHeight";
      const isLarge = Math.max(wide, high) > SIDE;
      const smaller = { [side]: SIDE, resizeQuality: /** @type {const} */ ("medium") };
      const bitmap = await createImageBitmap(file, isLarge ? smaller : {});
      const colours = drawn(bitmap);
      bitmap.close();
      return { colours, said: kind.said };
    } catch {
      return { colours: null, said: WORDS.broken };
    }
  }

  /**
   * Return the colours of a decoded image.
   * @param {ImageBitmap} bitmap
   * @returns {Colours}
   */
  function drawn(bitmap) {
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const { context } = canvasOf(width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  }

  /**
   * Return an address under which the page can show an image, small.
   * @param {Colours} colours
   * @returns {string}
   */
  function addressOf({ width, height, data }) {
    const whole = canvasOf(width, height);
    whole.context.putImageData(new ImageData(data.slice(), width, height), 0, 0);
    const scale = Math.min(1, SHOWN / Math.max(width, height));
    const small = canvasOf(Math.ceil(width * scale), Math.ceil(height * scale));
    small.context.drawImage(whole.canvas, 0, 0, small.canvas.width, small.canvas.height);
    return small.canvas.toDataURL();
  }

  /**
   * Return a canvas whose colours can be read.
   * @param {number} width
   * @param {number} height
   */
  function canvasOf(width, height) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = /** @type {CanvasRenderingContext2D} */ (
      canvas.getContext("2d", { willReadFrequently: true })
    );
    context.imageSmoothingQuality = "high";
    return { canvas, context };
  }

  return { addressOf, coloursOf, kindOf, sizeIn };
})();
