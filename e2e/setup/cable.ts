import { connect, createServer } from "node:net";
import type { Server, Socket } from "node:net";
import { fromSetup } from "./fixtures";

/** The way from a browser to the portal, to be cut and mended: a browser told to be offline keeps what is open. */
export class Cable {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    /** What the browser takes for the portal. */
    readonly address: string,
  ) {}

  static async plug(): Promise<Cable> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const place = server.address();
    if (place === null || typeof place === "string") throw new Error("no port");
    const cable = new Cable(server, `http://127.0.0.1:${place.port}`);
    server.on("connection", (near) => cable.carry(near));
    return cable;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  unplug(): void {
    this.cut();
    this.server.close();
  }

  private carry(near: Socket): void {
    if (this.isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(new URL(fromSetup("E2E_PORTAL")).port), "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
