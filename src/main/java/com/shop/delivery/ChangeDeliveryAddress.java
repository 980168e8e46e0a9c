package com.shop.delivery;

import com.shop.shared.Address;
import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.PersonalData;

/**
 * Brings the goods of an order to another address, if they are still in the warehouse.
 *
 * @param revision grows with every change of the order's address; of two changes, the
 * later one counts, whichever arrives first
 */
public record ChangeDeliveryAddress(OrderId orderId, CustomerId customerId, int revision,
		Address address) implements Command, PersonalData {

}
