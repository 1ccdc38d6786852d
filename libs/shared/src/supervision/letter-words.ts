import { chineseDay, type Day } from '../calendar/days.js';
import type { LetterView } from './supervision.contract.js';

/** The letter as an official paper says it: the same words on the printed page and in the Word document. */
export interface LetterWords {
  office: string;
  number: string;
  title: string;
  addressee: string;
  opening: string;
  sections: { title: string; lines: string[] }[];
  date: string;
}

/** `2026年3月9日`: Arabic numerals, as GB/T 9704—2012 has it since it replaced the edition of 1999. */
const paperDay = (day: Day): string => chineseDay(day).replaceAll(' ', '');

type Letter = Pick<
  LetterView,
  'office' | 'number' | 'subject' | 'demand' | 'unit' | 'item' | 'issuedOn' | 'replyWithin' | 'rounds'
>;

/** The words of the letter as it was issued; its first reply day is the one that the calendar has moved it to. */
export function letterWords(letter: Letter): LetterWords {
  const { item, unit, replyWithin } = letter;
  const dueOn = letter.rounds[0]!.dueOn;
  return {
    office: letter.office,
    number: letter.number,
    title: `关于${letter.subject}的督办单`,
    addressee: `${unit.name}：`,
    opening: `你单位承担的整改事项“${item.title}”（台账号 ${item.number}），按照“完成一项、销号一项”的要求，现予督办，有关事项如下。`,
    sections: [
      { title: '一、督办事由', lines: [sentence(letter.subject)] },
      { title: '二、督办要求', lines: letter.demand.split(/\r?\n/).filter(line => line.trim() !== '') },
      {
        title: '三、答复期限',
        lines: [
          `请自签发之日起${replyWithin}个工作日内，即于${paperDay(dueOn)}前（含当日），将办理情况报送我办，由主要负责人签字，并附佐证材料。逾期未答复的，记录在案，并提级督办。`,
        ],
      },
    ],
    date: paperDay(letter.issuedOn),
  };
}

const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);
