/** A moment as an ISO time of China, which has one zone and no summer time: 2021-10-05T09:30:00+08:00. */
export const chinaTime = (moment: Date): string =>
  `${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
