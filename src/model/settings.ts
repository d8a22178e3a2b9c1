import { z } from 'zod'

const share = z.number().min(0).max(1)
const dayOfMonth = z.number().int().min(1).max(28)
const port = z.number().int().min(1).max(65_535)

/** How to reach a mail server. Without `user` there is no login, as on servers inside the office. */
const server = {
  host: z.string().min(1),
  /** The file that holds the password, where no variable of the environment does. */
  passwordFile: z.string().min(1).optional(),
  /** A file of certificates (PEM) to trust, where the office has its own. */
  ca: z.string().min(1).optional(),
}

/** tls: from the start (993, 465); starttls: on a plain port, and not without; none: inside the office only. */
const security = z.enum(['tls', 'starttls', 'none'])

/** input/settings.json. Every key has a default; an unknown key is an error. */
export const settingsSchema = z.strictObject({
  /** Who issues the bulletin, and the office that answers questions about it. */
  issuer: z.string().min(1).default('泰安市人力资源和社会保障局'),
  office: z.string().min(1).default('职业能力建设科'),
  /** 发文机关代字, the part of the document number before 〔年〕; the number itself is given by the office's registry. */
  docMark: z.string().min(1).default('泰人社通报'),
  /** Reports are due on this day of the following month. */
  reportDueDay: dayOfMonth.default(5),
  /** A returned sheet is due back on this day of the following month. */
  returnDueDay: dayOfMonth.default(8),
  /** The bulletin carries this day of the following month. */
  bulletinDay: dayOfMonth.default(10),
  /** 亮灯: how far the rate may lie below the share of time gone, 0–1. Defaults: Yinchuan's published thresholds. */
  lights: z
    .strictObject({ green: share.default(0.1), yellow: share.default(0.3) })
    .refine((lights) => lights.green <= lights.yellow, '绿灯界限不能大于黄灯界限')
    .prefault({}),
  /** What 左右 allows, as a share of the target; the notice itself gives none. */
  aboutTolerance: share.default(0.1),
  /** Indicators that counties report too; the owner's figure stays the city's. */
  byCounty: z.array(z.string()).default(['5-1', '6-1', '14-1', '27-2']),
  /** A rule's severity changed, or the rule switched off, by its id. */
  rules: z.record(z.string(), z.enum(['error', 'warning', 'info', 'off'])).default({}),
  /** Who letters are from, and the mailbox that submissions come to. */
  mail: z
    .strictObject({
      from: z.email().default('luoshi@example.invalid'),
      phone: z.string().default(''),
      /** Where `collect` fetches from. 163, 126 and QQ want an 授权码 for a password. */
      imap: z
        .strictObject({
          ...server,
          port: port.default(993),
          security: security.default('tls'),
          user: z.string().min(1),
          /** The variable of the environment that holds the password; else the file that does. */
          passwordEnv: z.string().min(1).default('LUOSHI_IMAP_PASSWORD'),
        })
        .optional(),
      /** How `mail --send` sends. */
      smtp: z
        .strictObject({
          ...server,
          port: port.default(465),
          /** Default: tls on 465, starttls on any other port. */
          security: security.optional(),
          user: z.string().min(1).optional(),
          passwordEnv: z.string().min(1).default('LUOSHI_SMTP_PASSWORD'),
          /** Gets a copy of every letter, unseen; best the mailbox of `imap`, where a doubtful letter is then looked up. */
          bcc: z.email().optional(),
          /** Servers take a burst of letters for spam. */
          lettersPerMinute: z.number().min(1).max(600).default(20),
        })
        .optional(),
    })
    .prefault({}),
})
export type Settings = z.infer<typeof settingsSchema>
