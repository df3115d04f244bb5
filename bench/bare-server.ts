/** A process of its own that answers every call with the same bytes, about as many as a look's: the limit of HTTP itself. */
import { createServer } from "node:http";

const body = " ".repeat(3000);
const server = createServer((_request, response) => response.end(body));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" ? address?.port : 0);
});
