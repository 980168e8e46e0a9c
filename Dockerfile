# docker build --tag shop .
# Start it with its servers: docker compose up. The image contains none.

FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml mvnw ./
COPY db-migrations db-migrations
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q package -Dmaven.test.skip=true
RUN java -Djarmode=tools -jar target/shop-slim.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre-noble
WORKDIR /shop
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin shop && install -d -o shop -m 0700 /auth
# The layers that change least come first, so that a code change rebuilds only one small layer.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 10001
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
# The image has bash, but neither curl nor wget.
HEALTHCHECK --interval=5s --timeout=3s --start-period=90s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/8080; printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3; grep -q '^HTTP/1.. 200' <&3"]
ENTRYPOINT ["java", "-jar", "shop-slim.jar"]
