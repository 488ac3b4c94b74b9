/** Where a server listens, as people type it: `127.0.0.1:7246`, `[::1]:7246`. */
export function listeningAddress({ addresses, port }: { addresses: readonly string[]; port: number }): string {
  const [address = "127.0.0.1"] = addresses;
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
