package com.shop.notification.email;

import jakarta.validation.constraints.Email;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of e-mails. Where the SMTP server is, {@code spring.mail.*} tells.
 *
 * @param from the sender's address
 */
@ConfigurationProperties("shop.email")
record EmailProperties(
		@Email(message = "an e-mail address, such as shop@example.org") @DefaultValue("shop@localhost") String from) {

}
