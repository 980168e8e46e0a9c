package com.shop.messages;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.shop.shared.Command;

/**
 * Refuses commands outside of a transaction: their listeners wait for its commit and
 * would never hear of them.
 */
@Component
class MessageGuard implements ApplicationListener<PayloadApplicationEvent<?>> {

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<?> published) {
		if (published.getPayload() instanceof Command command
				&& !TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new CommandRequiresTransaction(command);
		}
	}

}
