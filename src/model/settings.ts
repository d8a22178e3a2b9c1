import { z } from 'zod'

const share = z.number().min(0).max(1)
const dayOfMonth = z.number().int().min(1).max(28)

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
          host: z.string().min(1),
          port: z.number().int().min(1).max(65_535).default(993),
          /** tls: from the start (993); starttls: on a plain port (143), and not without; none: inside the office only. */
          security: z.enum(['tls', 'starttls', 'none']).default('tls'),
          user: z.string().min(1),
          /** The variable of the environment that holds the password; else the file that does. */
          passwordEnv: z.string().min(1).default('LUOSHI_IMAP_PASSWORD'),
          passwordFile: z.string().min(1).optional(),
          /** A file of certificates (PEM) to trust, where the office has its own. */
          ca: z.string().min(1).optional(),
        })
        .optional(),
    })
    .prefault({}),
})
export type Settings = z.infer<typeof settingsSchema>
