"use client";

import { useEffect, type RefObject } from "react";

/**
 * A file that is dropped anywhere on the page goes into the file input within `area`. Without this a near
 * miss of the box makes the browser leave the page and open the file.
 */
export function useDroppedFile(
  area: RefObject<HTMLElement | null>,
  onDrop: (files: number) => void,
): void {
  useEffect(() => {
    const input = () => area.current?.querySelector<HTMLInputElement>('input[type="file"]');
    const mark = (over: boolean) => input()?.classList.toggle("file-field--over", over);
    function over(event: DragEvent) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      mark(true);
    }
    function leave(event: DragEvent) {
      if (event.relatedTarget === null) mark(false);
    }
    function drop(event: DragEvent) {
      mark(false);
      const files = event.dataTransfer?.files;
      if (!files?.length) return;
      event.preventDefault();
      const target = input();
      if (!target) return;
      if (files.length === 1) target.files = files;
      target.focus();
      onDrop(files.length);
    }
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  });
}
