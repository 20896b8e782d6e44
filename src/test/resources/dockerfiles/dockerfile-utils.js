// What dockerfile-utils calls an error. From the standard input: a list of Dockerfiles, as JSON. To the standard output: for
// each, a list of its errors, with the number of the line and the name of the kind.
const { validate, ValidationCode } = require(process.argv[2]);

const isError = (problem) => problem.severity === 1;
const told = (problem) => ({ line: problem.range.start.line + 1, code: ValidationCode[problem.code] });

const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(texts.map((text) => validate(text).filter(isError).map(told))));
