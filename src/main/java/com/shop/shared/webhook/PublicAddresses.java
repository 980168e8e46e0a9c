package com.shop.shared.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up the hosts of receivers and leaves out addresses that are not public, so that a
 * client cannot reach the operator's network. The HTTP client connects only to the
 * addresses returned here, so a name that changes its address between two look-ups gains
 * nothing.
 *
 * @see <a href= "https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's
 * special-purpose addresses</a>
 */
public final class PublicAddresses implements DnsResolver {

	/**
	 * Special-purpose IPv4 addresses: private, shared, loopback, link-local, multicast…
	 */
	private static final List<Network> SPECIAL_IPV4 = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10",
			"127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
			"192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

	/**
	 * Global IPv6 addresses. Loopback, unique local, link-local, multicast, NAT64 and
	 * mapped addresses are outside this range.
	 */
	private static final Network GLOBAL_IPV6 = Network.valueOf("2000::/3");

	/**
	 * Special-purpose addresses within the global range: Teredo and other protocols,
	 * 6to4, documentation.
	 */
	private static final List<Network> SPECIAL_IPV6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

	private final List<Network> allowed;

	private final boolean publicOnes;

	/**
	 * Allows public addresses.
	 * @param allowed networks that are allowed, too
	 */
	public PublicAddresses(List<Network> allowed) {
		this(allowed, true);
	}

	private PublicAddresses(List<Network> allowed, boolean publicOnes) {
		this.allowed = List.copyOf(allowed);
		this.publicOnes = publicOnes;
	}

	/** Allows no addresses but those in these networks. */
	public static PublicAddresses only(List<Network> allowed) {
		return new PublicAddresses(allowed, false);
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		var addresses = Arrays.stream(InetAddress.getAllByName(host)).filter(this::allows).toArray(InetAddress[]::new);
		if (addresses.length == 0) {
			throw new AddressForbidden(host);
		}
		return addresses;
	}

	/**
	 * Whether the host is an address that is not allowed. A name is looked up only when
	 * something is posted.
	 */
	public boolean forbids(String host) {
		try {
			return !allows(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
		}
		catch (IllegalArgumentException name) {
			return false;
		}
	}

	boolean allows(InetAddress address) {
		return this.allowed.stream().anyMatch(network -> network.contains(address))
				|| (this.publicOnes && isPublic(address));
	}

	private static boolean isPublic(InetAddress address) {
		return (address instanceof Inet6Address)
				? GLOBAL_IPV6.contains(address) && SPECIAL_IPV6.stream().noneMatch(special -> special.contains(address))
				: SPECIAL_IPV4.stream().noneMatch(special -> special.contains(address));
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

	private static List<Network> networks(String... cidrs) {
		return Stream.of(cidrs).map(Network::valueOf).toList();
	}

}
