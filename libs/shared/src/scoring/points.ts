import Big from 'big.js';

/**
 * Points are exact decimals and travel as text, such as `"12.50"`: binary fractions would neither add up nor sign the same
 * on every machine. One rule of rounding, here alone: a line has two decimals, halves away from zero (四舍五入), rounded
 * once, at the quotient that makes the line; totals are sums of lines and are never rounded (domain.md §8).
 */
export type Points = string;

export const POINTS_DECIMALS = 2;

/** Strict: a binary fraction that slips in throws instead of being taken for a decimal. */
const Exact = Big();
Exact.strict = true;
Exact.DP = POINTS_DECIMALS;
Exact.RM = 1; // halves away from zero

export type Exact = Big;

export const exact = (value: Points | number | bigint): Big =>
  new Exact(typeof value === 'number' ? String(value) : value);

export const ZERO: Points = '0.00';

/** A quotient of two exact numbers as points of a line. The one place where anything is rounded. */
export const quotient = (dividend: Big, divisor: Big): Big => dividend.div(divisor);

export const rounded = (value: Big): Big => value.round(POINTS_DECIMALS, 1);

/** As it is written everywhere: two decimals, no `-0.00`. */
export const pointsText = (value: Big): Points => {
  const text = value.toFixed(POINTS_DECIMALS);
  return text === '-0.00' ? ZERO : text;
};

export const sumPoints = (points: readonly Points[]): Points =>
  pointsText(points.reduce((sum, one) => sum.plus(exact(one)), exact('0')));

/** Below zero, zero, above zero: for sorting, lowest first. */
export const comparePoints = (a: Points, b: Points): number => exact(a).cmp(exact(b));

export const minusPoints = (a: Points, b: Points): Points => pointsText(exact(a).minus(exact(b)));

/** `"+4.50"`, `"-2.00"`, `"0.00"`: a difference as people read it. */
export const signedPoints = (points: Points): string => (exact(points).gt('0') ? `+${points}` : points);
