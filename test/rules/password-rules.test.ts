import { describe, expect, test } from 'vitest';
import { passwordFault } from '../../shared/password-rules.ts';

const isCommon = (password: string): boolean => password === 'qwertyuiop';

describe('[AC5] which passwords may be chosen', () => {
  test.each([
    ['nine char', 'lee', 'passwordShort'],
    ['ten chars!', 'lee', null],
    ['数字不够长啊', 'lee', 'passwordShort'],
    ['一句容易记住的十个字的话', 'lee', null],
    ['a'.repeat(1025), 'lee', 'passwordLong'],
    ['a'.repeat(1024), 'lee', null],
    ['12wang.FANG34', 'Wang.fang', 'passwordName'],
    ['12wang.FANG34', '  wang.fang ', 'passwordName'],
    ['a sleepy bee', 'lee', null],
    ['QwertyUIOP', 'lee', 'passwordCommon'],
  ])('AC5: %s of %s: %s', (password, name, fault) => {
    expect(passwordFault(password, name, isCommon)).toBe(fault);
  });
});
