import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// jsdom hides what is a popover and cannot show it.
HTMLElement.prototype.showPopover = function showPopover() {
  this.style.display = "block";
};

// Nor does it know what a modal dialog is.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};

// Nor where anything is.
HTMLElement.prototype.scrollIntoView = () => undefined;

// A busy machine is slow to load what is loaded when it is needed; a test that fails waits, one that passes does not.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
