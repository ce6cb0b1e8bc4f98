// A reminder as a calendar file (RFC 5545). It is made in the page, and its times are local times
// without a time zone, so that it rings at the same hour wherever the reader is.
(() => {
  "use strict";
  const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
  const two = (number) => String(number).padStart(2, "0");
  const local = (date) => `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}T${two(date.getHours())}${two(date.getMinutes())}00`;
  const utc = (date) => `${date.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  // Break a line so that none is longer than 75 bytes, and no letter is split.
  const folded = (line) => {
    const rows = [""];
    let bytes = 0;
    for (const letter of line) {
      const size = new TextEncoder().encode(letter).length;
      if (bytes + size > 75) {
        rows.push(" ");
        bytes = 1;
      }
      rows[rows.length - 1] += letter;
      bytes += size;
    }
    return rows.join("\r\n");
  };

  // Return the first of some days of the week at a time that is not yet past.
  const firstOf = (days, hours, minutes, now) => {
    for (let later = 0; later < 8; later += 1) {
      const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + later, hours, minutes);
      if (date > now && days.includes(DAYS[date.getDay()])) return date;
    }
    return null;
  };

  // Return the text of a calendar file.
  // Takes: title and text of the reminder, time ("08:30"), and days ("MO", ...; none means every day).
  const reminder = ({ title, text, time, days }, now = new Date()) => {
    const [hours, minutes] = time.split(":").map(Number);
    const on = days.length ? days : DAYS;
    // A name that no other reminder has; randomUUID works on secure pages only.
    const name = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Plainleaf//Reminder//EN",
      "BEGIN:VEVENT",
      `UID:${name}@plainleaf`,
      `DTSTAMP:${utc(now)}`,
      `DTSTART:${local(firstOf(on, hours, minutes, now))}`,
      "DURATION:PT20M",
      `RRULE:FREQ=WEEKLY;BYDAY=${on.join(",")}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(title)}`,
      "TRIGGER:PT0S",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].map(folded).join("\r\n");
  };
  globalThis.plainleafCalendar = { reminder };
  document.documentElement.classList.add("pl-calendar-runs");
})();
