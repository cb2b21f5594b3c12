/** An error in the shape of Google's APIs: `{error: {code, message, status}}`. */
const STATUS = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
} as const;

export class ApiError extends Error {
  readonly code: keyof typeof STATUS;
  constructor(code: keyof typeof STATUS, message: string) {
    super(message);
    this.code = code;
  }

  get body() {
    return { error: { code: this.code, message: this.message, status: STATUS[this.code] } };
  }
}
