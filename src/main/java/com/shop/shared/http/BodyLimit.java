package com.shop.shared.http;

import org.springframework.util.unit.DataSize;

/**
 * The largest body that a path accepts. A module declares it as a bean for an endpoint
 * that needs another limit than {@code shop.http.max-body}.
 *
 * @param path as the controller has it
 */
public record BodyLimit(String path, DataSize atMost) {

}
