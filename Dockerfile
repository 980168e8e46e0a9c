# docker build --tag shop .
# Start it with its servers: docker compose up. The image contains none.

FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml mvnw ./
COPY db-migrations db-migrations
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q package -Dmaven.test.skip=true
RUN java -Djarmode=tools -jar target/shop-slim.jar extract --layers --destination layers
# What the libraries use of the JDK, as jdeps finds it, and what is only found by its name: names of services, time zones
# and languages, the DNS, flight recordings.
RUN jlink --add-modules \
    java.se,jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /opt/java

# A trial start loads the classes once, and stores them so that each later start finds them loaded and linked. It needs
# servers, which shop.jar has, and a user who is not root, which PostgreSQL insists on. It has to be at the same place, with
# the same runtime and libraries, as the shop will be.
FROM debian:12-slim AS training
COPY --from=build /opt/java /opt/java
ENV PATH=/opt/java/bin:$PATH LANG=C.UTF-8
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin shop && install -d -o shop /shop /training
WORKDIR /shop
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --from=build /build/target/shop.jar /training/
COPY deploy/train-aot-cache /training/
USER 10001
RUN /training/train-aot-cache /training/shop.jar /training/shop.aot

FROM debian:12-slim
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Shop" \
      org.opencontainers.image.description="Order processing as a modular monolith with a transactional outbox" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.source="https://github.com/shop/shop" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
WORKDIR /shop
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin shop && install -d -o shop -m 0700 /auth
# The layers that change least come first, so that a code change rebuilds only small layers and the cache of classes.
COPY --from=build /opt/java /opt/java
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --from=training /training/shop.aot ./
USER 10001
EXPOSE 8080 8081
# The collector is the one that the cache of classes was made with. A start without the cache takes longer, and no more.
ENV PATH=/opt/java/bin:$PATH LANG=C.UTF-8 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -XX:+UseG1GC -XX:AOTCache=/shop/shop.aot"
# The image has bash, but neither curl nor wget.
HEALTHCHECK --interval=5s --timeout=3s --start-period=90s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/8080; printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3; grep -q '^HTTP/1.. 200' <&3"]
ENTRYPOINT ["java", "-jar", "shop-slim.jar"]
