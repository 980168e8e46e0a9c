package com.brokenshop.publicrepository.order.domain;

import org.springframework.data.repository.CrudRepository;

/** Is public. */
public interface OrderRepository extends CrudRepository<Order, Long> {

}
