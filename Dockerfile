# `nas serve` in a container: docs/operations.md, "In a container".
ARG NODE=24.21.0

FROM node:${NODE}-bookworm-slim AS build
WORKDIR /app
ENV ELECTRON_SKIP_BINARY_DOWNLOAD=1
COPY package.json package-lock.json .npmrc ./
COPY scripts/bootstrap.mjs scripts/run.mjs scripts/
RUN npm ci --no-audit --no-fund
COPY assets assets
COPY core core
COPY renderer renderer
COPY tsconfig.json ./
# The window is built; what built it stays behind.
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:${NODE}-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    NAS_AUTO_SYNC_HOME=/data \
    NODE_COMPILE_CACHE=/tmp/nas-auto-sync \
    MALLOC_ARENA_MAX=2 \
    MALLOC_TRIM_THRESHOLD_=65536 \
    LANG=C.UTF-8
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/core core
COPY --from=build /app/dist dist
# A named volume takes over the owner of the folder that it is mounted on.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4620
# Young objects need little room in an engine that waits most of the time.
ENTRYPOINT ["node", "--max-semi-space-size=1", "core/cli.ts"]
CMD ["serve", "--host", "0.0.0.0", "--port", "4620"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4620/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
