export async function benchMonths(): Promise<void> {}
