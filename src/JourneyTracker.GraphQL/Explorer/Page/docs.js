// The schema as the server describes it, to click through.

const introspection = `query IntrospectionQuery { __schema {
  queryType { name } mutationType { name } subscriptionType { name }
  types { kind name description
    fields(includeDeprecated: true) { name description isDeprecated deprecationReason args { ...Input } type { ...Type } }
    inputFields { ...Input } interfaces { name } possibleTypes { name }
    enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } } } }
fragment Input on __InputValue { name description defaultValue type { ...Type } }
fragment Type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }`;

const at = id => document.getElementById(id);
const kinds = { OBJECT: 'type', INTERFACE: 'interface', UNION: 'union', ENUM: 'enum', INPUT_OBJECT: 'input', SCALAR: 'scalar' };

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return made;
}

export class Documentation {
  #ask;
  #schema = null;
  #types = new Map();
  #path = [];
  #loads = 0;

  constructor(ask) {
    this.#ask = ask;
    at('docs-back').addEventListener('click', () => { this.#path.pop(); this.#show(true); });
    at('docs-search').addEventListener('input', () => { this.#path = []; this.#show(false); });
  }

  /** Reads the schema; a later call overtakes an earlier one. */
  async load() {
    const mine = ++this.#loads;
    let problem;
    try {
      const answer = await this.#ask(introspection);
      if (mine !== this.#loads) return;
      this.#schema = answer.json?.data?.__schema ?? null;
      problem = answer.json?.errors?.[0]?.message ?? `HTTP ${answer.status}`;
    } catch (error) {
      if (mine !== this.#loads) return;
      this.#schema = null;
      problem = error.message;
    }
    this.#types = new Map(this.#schema?.types.map(type => [type.name, type]));
    this.#path = this.#path.filter(name => this.#types.has(name));
    if (this.#schema) this.#show(false);
    else this.#fill('Documentation', [element('p', 'bad', `The schema can't be read: ${problem}`), element('p', '', 'Signed in? Enter an access token and reload.')]);
  }

  #open(name) {
    at('docs-search').value = '';
    this.#path.push(name);
    this.#show(true);
  }

  #show(moved) {
    if (!this.#schema) return;
    const search = at('docs-search').value.trim().toLowerCase();
    const type = this.#types.get(this.#path.at(-1));
    if (search) this.#fill('Found', this.#found(search));
    else if (type) this.#fill(type.name, this.#describe(type));
    else this.#fill('Documentation', this.#overview());
    if (moved) at('docs-title').focus();
  }

  #fill(title, content) {
    at('docs-title').textContent = title;
    at('docs-back').hidden = this.#path.length === 0;
    at('docs-body').replaceChildren(...content);
    at('docs').scrollTop = 0;
  }

  #overview() {
    const roots = ['queryType', 'mutationType', 'subscriptionType'].map(root => this.#schema[root]?.name).filter(Boolean);
    const others = [...this.#types.keys()].filter(name => !roots.includes(name) && !name.startsWith('__')).sort();
    return [
      element('h3', '', 'Start here'), this.#list(roots.map(name => this.#entry(this.#types.get(name)))),
      element('h3', '', 'Types'), this.#list(others.map(name => this.#entry(this.#types.get(name)))),
    ];
  }

  #found(search) {
    const most = 60;
    const found = [];
    for (const type of this.#types.values()) {
      if (type.name.startsWith('__')) continue;
      if (type.name.toLowerCase().includes(search)) found.push(this.#entry(type));
      for (const field of [...(type.fields ?? []), ...(type.inputFields ?? []), ...(type.enumValues ?? [])])
        if (field.name.toLowerCase().includes(search)) found.push([this.#link(type.name), element('span', 'name', `.${field.name}`), this.#about(field.description)]);
    }
    const note = found.length === 0 ? 'Nothing has this name.' : found.length > most ? `The first ${most} of ${found.length}.` : '';
    return [element('p', 'about', note), this.#list(found.slice(0, most))];
  }

  #describe(type) {
    const parts = [element('p', '', kinds[type.kind] ?? type.kind), this.#about(type.description)];
    const section = (title, items, draw) => {
      if (items?.length) parts.push(element('h3', '', title), this.#list(items.map(draw)));
    };
    section('Fields', type.fields, field => this.#member(field));
    section('Input fields', type.inputFields, field => this.#member(field));
    section('Values', type.enumValues, value => [this.#name(value), this.#about(value.description), this.#deprecation(value)]);
    section('Implements', type.interfaces, one => [this.#link(one.name)]);
    section('Possible types', type.possibleTypes, one => [this.#link(one.name)]);
    const users = [...this.#types.values()].filter(other => !other.name.startsWith('__') && uses(other, type.name));
    section('Used by', users, one => [this.#link(one.name)]);
    return parts.filter(Boolean);
  }

  #member(field) {
    const preset = field.defaultValue ? ` = ${field.defaultValue}` : '';
    return [
      this.#name(field), ': ', this.#type(field.type), preset,
      this.#about(field.description), this.#deprecation(field),
      field.args?.length ? this.#list(field.args.map(argument => this.#member(argument))) : null,
    ];
  }

  #entry(type) {
    return [this.#link(type.name), ' ', element('span', 'about', kinds[type.kind] ?? ''), this.#about(type.description)];
  }

  #name(member) {
    return element('span', member.isDeprecated ? 'name deprecated' : 'name', member.name);
  }

  #about(description) {
    return description ? element('p', 'about', description) : null;
  }

  #deprecation(member) {
    return member.isDeprecated ? element('p', 'bad', `Deprecated: ${member.deprecationReason ?? 'no longer supported'}`) : null;
  }

  #type(type) {
    if (type.kind === 'NON_NULL') return element('span', 'type', this.#type(type.ofType), '!');
    if (type.kind === 'LIST') return element('span', 'type', '[', this.#type(type.ofType), ']');
    return element('span', 'type', this.#link(type.name));
  }

  #link(name) {
    const link = element('button', 'link name', name);
    link.type = 'button';
    link.addEventListener('click', () => this.#open(name));
    return link;
  }

  #list(entries) {
    return element('ul', '', ...entries.map(children => element('li', '', ...children)));
  }
}

function uses(type, name) {
  const members = [...(type.fields ?? []), ...(type.inputFields ?? [])];
  return members.some(member => [member, ...(member.args ?? [])].some(one => innermost(one.type) === name));
}

function innermost(type) {
  return type.ofType ? innermost(type.ofType) : type.name;
}
