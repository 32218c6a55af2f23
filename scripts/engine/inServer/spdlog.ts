// Replaces @vscode/spdlog, a native module that would have to be compiled: without it every log of the engine stays empty, including those
// of extensions. It implements what the engine uses, and no more.
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, extname } from 'node:path';

const levelNames = ['trace', 'debug', 'info', 'warning', 'error', 'critical'] as const;

export class Logger {
  private level = 2;
  private plain = false;
  private size: number;

  constructor(
    _kind: string,
    _name: string,
    private readonly file: string,
    private readonly fileSize: number,
    private readonly fileCount: number,
  ) {
    this.size = existsSync(file) ? statSync(file).size : 0;
  }

  trace(message: string): void {
    this.write(0, message);
  }
  debug(message: string): void {
    this.write(1, message);
  }
  info(message: string): void {
    this.write(2, message);
  }
  warn(message: string): void {
    this.write(3, message);
  }
  error(message: string): void {
    this.write(4, message);
  }
  critical(message: string): void {
    this.write(5, message);
  }

  getLevel(): number {
    return this.level;
  }
  setLevel(level: number): void {
    this.level = level;
  }
  /** The engine only ever sets one pattern. */
  setPattern(): void {
    this.plain = false;
  }
  clearFormatters(): void {
    this.plain = true;
  }
  /** Nothing is buffered. */
  flush(): void {
    /* written already */
  }
  drop(): void {
    /* no file is kept open */
  }

  private write(level: number, message: string): void {
    if (level < this.level) return;
    const text = this.plain ? message : `${localTime(new Date())} [${levelNames[level] ?? ''}] ${message}\n`;
    try {
      if (this.fileCount > 1 && this.size + text.length > this.fileSize) this.rotate();
      appendFileSync(this.file, text);
      this.size += Buffer.byteLength(text);
    } catch {
      // The folder of the logs is gone: the engine is about to end.
    }
  }

  /** Keeps only the newest files: `x.log` becomes `x.1.log`, and so on. */
  private rotate(): void {
    const extension = extname(this.file);
    const stem = this.file.slice(0, this.file.length - extension.length);
    const numbered = (number: number) => (number === 0 ? this.file : `${stem}.${number}${extension}`);
    rmSync(numbered(this.fileCount - 1), { force: true });
    for (let number = this.fileCount - 2; number >= 0; number -= 1) {
      if (existsSync(numbered(number))) renameSync(numbered(number), numbered(number + 1));
    }
    this.size = 0;
  }
}

export const version = 0;

/** The level of all loggers: the engine sets each logger's own instead. */
export function setLevel(): void {
  /* see above */
}

/** The level from which lines are written at once: all of them are. */
export function setFlushOn(): void {
  /* see above */
}

export function createRotatingLogger(name: string, file: string, fileSize: number, fileCount: number): Promise<Logger> {
  mkdirSync(dirname(file), { recursive: true });
  return Promise.resolve(new Logger('rotating', name, file, fileSize, fileCount));
}

export { createRotatingLogger as createAsyncRotatingLogger };

function localTime(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().replace('T', ' ').replace('Z', '');
}
