package com.brokenshop.publicrepository.order.domain;

import org.springframework.data.repository.CrudRepository;

/** For everybody. */
public interface OrderRepository extends CrudRepository<Order, Long> {

}
