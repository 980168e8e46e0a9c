package com.brokenshop.settingsclass.order;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** A record. */
@ConfigurationProperties("cart")
record CartProperties(int limit) {

}
