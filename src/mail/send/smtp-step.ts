import type SMTPConnection from 'nodemailer/lib/smtp-connection'

/** A step of the conversation; broken off where the connection ends without an answer to it. */
export function smtpStep<T>(
  smtp: SMTPConnection,
  ask: (done: (error: Error | null | undefined, answer?: T) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    // Later than the answer itself, which the library may give after the end that it causes (421).
    const broken = (error?: Error) => setImmediate(() => reject(error ?? new Error('closed')))
    smtp.once('error', broken).once('end', broken)
    ask((error, answer) => {
      smtp.off('error', broken).off('end', broken)
      if (error) reject(error)
      else resolve(answer)
    })
  })
}
