# syntax=docker/dockerfile:1

FROM node:24.21.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY prisma.config.ts tsconfig.json tsconfig.build.json ./
COPY prisma prisma
COPY src src
COPY web web
COPY web web
# The demo and its simulated pool have no business in production. The Prisma client names the Prisma command line as an
# optional peer: only leaving out both kinds leaves that out.
RUN npm run build \
  && rm -rf dist/demo dist/simulator \
  && npm prune --omit=dev --omit=optional

FROM node:24.21.0-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY prisma prisma
COPY schema.graphql LICENSE ./
RUN mkdir --mode=0700 /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
# Whether the process lives, not whether it is ready: no restart brings back a database that is away.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, so that it gets the signal to stop: npm would not pass it on.
CMD ["node", "dist/main.js"]
