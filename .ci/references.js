// Reads the resources that kustomize has rendered (files ending in .yaml in the current directory), and fails if one of
// them names a secret, a port, a label or another resource that is not there.
const fs = require('fs'), yaml = require('yaml');

// What has to be one of a few words, by the kind of resource and the name of the field.
const WORDS = {
    'Service type': ['ClusterIP', 'LoadBalancer'],
    'NetworkPolicy policyTypes': ['Ingress', 'Egress'],
    'HorizontalPodAutoscaler name': ['shop', 'shop-payments', 'cpu'],
    'Deployment path': ['/actuator/health/liveness', '/actuator/health/readiness', 'ca.crt', 'spring.datasource.password'],
    'Job args': ['migrate'],
    'ServiceMonitor path': ['/actuator/prometheus'],
    'Cluster podAntiAffinityType': ['required', 'preferred'],
    'Cluster ensure': ['present', 'absent'],
    'Cluster method': ['any', 'first'],
    'Ingress annotations': ['body-size', 'buffering', 'read-timeout'].map(name => `nginx.ingress.kubernetes.io/proxy-${name}`),
};
// What somebody makes by hand, or another system has.
const OTHERS = {
    secrets: { 'shop-tls': ['tls.crt', 'tls.key'] },
    pods: [{ 'k8s-app': 'kube-dns' }, { 'shop/reads-topics': 'true' }],
    namespaces: ['monitoring', 'cnpg-system'],
    roles: ['pg_read_all_stats'],
    places: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'],
};

function* walk(node) {
    if (node === null || typeof node !== 'object')
        return;
    yield node;
    for (const child of Object.values(node))
        yield* walk(child);
}

// The keys of each secret, by its name, whoever makes it.
function secretsOf(resources) {
    const secrets = { ...OTHERS.secrets };
    for (const { kind, apiVersion, metadata, spec, data } of resources) {
        if (kind === 'Secret')
            secrets[metadata.name] = Object.keys(data);
        if (kind === 'ExternalSecret')
            secrets[spec.target.name] = [...spec.data.map(each => each.secretKey), ...Object.keys(spec.target.template?.data ?? {})];
        if (kind === 'KafkaUser')
            secrets[metadata.name] = ['user.crt', 'user.key', 'ca.crt'];
        if (kind === 'Kafka')
            secrets[`${metadata.name}-cluster-ca-cert`] = ['ca.crt'];
        if (kind === 'Cluster' && apiVersion.startsWith('postgresql.cnpg.io'))
            secrets[`${metadata.name}-ca`] = ['ca.crt'];
    }
    return secrets;
}

// The labels of all pods, and the names of the ports of those that are here.
function podsOf(resources) {
    const pods = OTHERS.pods.map(labels => ({ labels, ports: [] }));
    for (const { kind, metadata, spec } of resources) {
        if (spec?.template?.spec?.containers)
            pods.push({ labels: spec.template.metadata.labels,
                ports: spec.template.spec.containers.flatMap(each => each.ports ?? []).map(port => port.name) });
        if (kind === 'KafkaNodePool')
            pods.push({ ports: [], labels: { 'strimzi.io/kind': 'Kafka', 'strimzi.io/pool-name': metadata.name,
                'strimzi.io/cluster': metadata.labels['strimzi.io/cluster'] } });
        if (kind === 'Cluster')
            pods.push({ ports: [], labels: { 'cnpg.io/cluster': metadata.name } });
    }
    return pods;
}

// The files that the settings of a deployment name and that are in none of its volumes.
function filesOf({ spec: { template: { spec: { containers } } } }, named) {
    return containers.flatMap(({ envFrom, volumeMounts }) => envFrom.flatMap(({ configMapRef }) =>
        Object.values(named('ConfigMap', configMapRef.name)?.data ?? {})
            .flatMap(value => value.match(/(?<=file:|configtree:|sslrootcert=)\/.*/) ?? [])
            .filter(file => !volumeMounts.some(mount => file.startsWith(`${mount.mountPath}/`)))));
}

function* wrong(resources) {
    const secrets = secretsOf(resources), pods = podsOf(resources);
    const named = (kind, name) => resources.find(each => each.kind === kind && each.metadata.name === name);
    const has = (labels, wanted) => Object.entries(wanted).every(([name, value]) => labels?.[name] === value);
    const selected = wanted => pods.filter(pod => has(pod.labels, wanted));
    for (const resource of resources) {
        const { kind, metadata, spec, data } = resource, at = `${kind} ${metadata.name}`;
        for (const node of walk(kind === 'ExternalSecret' || kind === 'Secret' ? null : resource)) {
            for (const [field, value] of Object.entries(node)) {
                const name = field === 'secretName' ? value : /secret$/i.test(field) ? value?.name : undefined;
                if (name === undefined)
                    continue;
                if (!secrets[name])
                    yield `${at}: there is no secret ${name}`;
                else for (const key of [value.key, ...(value.items ?? node.items ?? []).map(item => item.key)].filter(Boolean))
                    if (!secrets[name].includes(key))
                        yield `${at}: secret ${name} has no key ${key}`;
            }
            for (const [field, value] of Object.entries(node)) {
                const words = WORDS[`${kind} ${field}`];
                const used = field === 'annotations' ? Object.keys(value) : [value].flat();
                if (words)
                    yield* used.filter(word => !words.includes(word)).map(word => `${at}: ${field} cannot be ${word}`);
            }
            if (node.configMapRef && !named('ConfigMap', node.configMapRef.name))
                yield `${at}: there is no ConfigMap ${node.configMapRef.name}`;
            const labels = node.podSelector?.matchLabels ?? node.labelSelector?.matchLabels
                ?? (kind === 'PodDisruptionBudget' ? node.selector?.matchLabels : undefined);
            if (labels && selected(labels).length === 0)
                yield `${at}: no pod has the labels ${JSON.stringify(labels)}`;
            for (const [label, name] of Object.entries(node.namespaceSelector?.matchLabels ?? {}))
                if (label !== 'kubernetes.io/metadata.name' || !OTHERS.namespaces.includes(name))
                    yield `${at}: there is no namespace with ${label}: ${name}`;
            if (node.topologyKey && !OTHERS.places.includes(node.topologyKey))
                yield `${at}: nodes have no label ${node.topologyKey}`;
            for (const container of node.containers ?? []) {
                if (!container.image.includes(':'))
                    yield `${at}: kustomize knows no image ${container.image}`;
                if (container.image.endsWith(':latest') && !container.imagePullPolicy)
                    yield `${at}: nodes would look for ${container.image} in a registry only`;
                for (const { name } of container.volumeMounts ?? [])
                    if (!node.volumes.some(volume => volume.name === name))
                        yield `${at}: there is no volume ${name}`;
            }
            for (const probe of [node.startupProbe, node.readinessProbe, node.livenessProbe].filter(Boolean))
                if (!node.ports.some(port => port.name === probe.httpGet.port))
                    yield `${at}: there is no port ${probe.httpGet.port}`;
        }
        if (kind === 'ExternalSecret')
            for (const [, key] of JSON.stringify(spec.target.template ?? {}).matchAll(/{{ *\.(\w+) *}}/g))
                if (!spec.data.some(each => each.secretKey === key))
                    yield `${at}: its template has no key ${key}`;
        if (kind === 'Deployment')
            yield* filesOf(resource, named).map(file => `${at}: nothing is mounted at ${file}`);
        if (kind === 'Deployment' && !has(spec.template.metadata.labels, spec.selector.matchLabels))
            yield `${at}: its pods have other labels than it looks for`;
        if (kind === 'HorizontalPodAutoscaler' && !named(spec.scaleTargetRef.kind, spec.scaleTargetRef.name))
            yield `${at}: there is no ${spec.scaleTargetRef.kind} ${spec.scaleTargetRef.name}`;
        if (kind === 'Service' && spec.type !== 'LoadBalancer' && spec.externalTrafficPolicy)
            yield `${at}: nothing comes to it from outside of the cluster, so Kubernetes refuses its externalTrafficPolicy`;
        for (const { topologyKey, labelSelector } of spec?.template?.spec?.topologySpreadConstraints ?? [])
            if (!labelSelector || !has(spec.template.metadata.labels, labelSelector.matchLabels))
                yield `${at}: its pods are not spread over each ${topologyKey}, but placed by pods of others`;
        if (kind === 'Service')
            for (const { targetPort } of spec.ports)
                if (!selected(spec.selector).some(pod => pod.ports.includes(targetPort)))
                    yield `${at}: no pod with the labels ${JSON.stringify(spec.selector)} has a port ${targetPort}`;
        if (kind === 'NetworkPolicy')
            for (const { port } of (spec.ingress ?? []).flatMap(rule => rule.ports ?? []))
                if (typeof port === 'string' && !selected(spec.podSelector.matchLabels).some(pod => pod.ports.includes(port)))
                    yield `${at}: there is no port ${port}`;
        if (kind === 'ServiceMonitor')
            for (const { port } of spec.endpoints)
                if (!resources.some(each => each.kind === 'Service' && has(each.metadata.labels, spec.selector.matchLabels)
                        && each.spec.ports.some(one => one.name === port) && each.metadata.labels[spec.jobLabel]))
                    yield `${at}: no service has its labels and the port ${port}`;
        if (kind === 'Ingress')
            for (const { service } of [...walk(spec)].filter(node => node.service))
                if (!named('Service', service.name)?.spec.ports.some(port => port.name === service.port.name))
                    yield `${at}: there is no service ${service.name} with a port ${service.port.name}`;
        const cluster = metadata.labels?.['strimzi.io/cluster'];
        if (cluster && !named('Kafka', cluster))
            yield `${at}: there is no Kafka ${cluster}`;
        if (kind === 'Cluster') {
            for (const role of spec.managed.roles.flatMap(each => each.inRoles ?? []))
                if (![...OTHERS.roles, ...spec.managed.roles.map(each => each.name)].includes(role))
                    yield `${at}: there is no role ${role}`;
        }
        if (kind === 'Database') {
            const cluster = named('Cluster', spec.cluster.name);
            if (!cluster?.spec.managed.roles.some(role => role.name === spec.owner))
                yield `${at}: there is no cluster ${spec.cluster.name} with a role ${spec.owner}`;
            const unknown = Object.keys(spec).filter(field => !['name', 'owner', 'cluster'].includes(field));
            if (unknown.length > 0)
                yield `${at}: ${unknown} is none of the fields that are known here`;
        }
        if (kind === 'ConfigMap') {
            const database = /\/\/([^:/]*)-rw:/.exec(data.SPRING_DATASOURCE_URL)?.[1];
            if (!named('Cluster', database))
                yield `${at}: there is no database ${data.SPRING_DATASOURCE_URL}`;
            if (!named('Kafka', data.SPRING_KAFKA_BOOTSTRAP_SERVERS.replace(/-kafka-bootstrap:9093$/, '')))
                yield `${at}: there are no brokers ${data.SPRING_KAFKA_BOOTSTRAP_SERVERS}`;
        }
    }
}

const faults = fs.readdirSync('.').filter(file => file.endsWith('.yaml')).flatMap(file =>
    [...wrong(yaml.parseAllDocuments(fs.readFileSync(file, 'utf8')).map(document => document.toJS()))]
        .map(fault => `${file}: ${fault}`));
faults.forEach(fault => console.error(fault));
console.log(faults.length === 0 ? 'What the resources name is there' : `${faults.length} names lead nowhere`);
process.exitCode = faults.length === 0 ? 0 : 1;
