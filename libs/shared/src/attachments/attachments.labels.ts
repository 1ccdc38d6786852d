/** Which files the product takes (domain.md §10: type by content, size limits). The extension decides, the content must agree. */
export interface AttachmentType {
  mime: string;
  label: string;
  /** `text`: checked as UTF-8; `office`: a zip of OOXML parts, without macros; `binary`: recognised by its signature. */
  family: 'text' | 'office' | 'binary';
}

const OOXML = 'application/vnd.openxmlformats-officedocument';

export const ATTACHMENT_TYPES: Readonly<Record<string, AttachmentType>> = {
  pdf: { mime: 'application/pdf', label: 'PDF', family: 'binary' },
  docx: { mime: `${OOXML}.wordprocessingml.document`, label: 'Word', family: 'office' },
  xlsx: { mime: `${OOXML}.spreadsheetml.sheet`, label: 'Excel', family: 'office' },
  pptx: { mime: `${OOXML}.presentationml.presentation`, label: 'PowerPoint', family: 'office' },
  jpg: { mime: 'image/jpeg', label: '图片', family: 'binary' },
  jpeg: { mime: 'image/jpeg', label: '图片', family: 'binary' },
  png: { mime: 'image/png', label: '图片', family: 'binary' },
  webp: { mime: 'image/webp', label: '图片', family: 'binary' },
  heic: { mime: 'image/heic', label: '图片', family: 'binary' },
  txt: { mime: 'text/plain', label: '文本', family: 'text' },
  csv: { mime: 'text/csv', label: '表格文本', family: 'text' },
};

export const ATTACHMENT_EXTENSIONS = Object.keys(ATTACHMENT_TYPES);
/** For `<input type="file" accept>`. */
export const ATTACHMENT_ACCEPT = ATTACHMENT_EXTENSIONS.map(extension => `.${extension}`).join(',');
export const ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024;
/** At most so many files on one record's action. */
export const ATTACHMENTS_MAX = 20;
export const FILE_NAME_MAX = 150;
/** A file that nobody claimed for a record is removed after so many hours. */
export const UNCLAIMED_HOURS = 24;

/** The formats of before 2007 may hide macros that cannot be seen from outside, so they are refused by name. */
export const LEGACY_ADVICE: Readonly<Record<string, string>> = {
  doc: '旧版 Word 文件（.doc）可能含宏，请另存为 .docx 或 PDF 后上传',
  xls: '旧版 Excel 文件（.xls）可能含宏，请另存为 .xlsx 后上传',
  ppt: '旧版 PowerPoint 文件（.ppt）可能含宏，请另存为 .pptx 或 PDF 后上传',
  docm: '含宏的文档不能上传，请另存为 .docx',
  xlsm: '含宏的工作簿不能上传，请另存为 .xlsx',
  pptm: '含宏的演示文稿不能上传，请另存为 .pptx',
  zip: '压缩包不能上传，请解压后逐个上传',
  rar: '压缩包不能上传，请解压后逐个上传',
};

/** `1.5 MB`, for people. */
export function sizeLabel(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
