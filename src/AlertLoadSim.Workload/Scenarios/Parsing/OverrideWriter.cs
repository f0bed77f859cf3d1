using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Writes overrides into the nodes of the file before they are read, so that they are checked like anything else.</summary>
internal sealed class OverrideWriter(ProblemList problems)
{
    /// <summary>The environment first and <c>--set</c> over it, whatever the order in the list.</summary>
    public void Write(Node root, IEnumerable<ScenarioOverride> overrides)
    {
        foreach (var one in overrides.OrderBy(one => one.Source).ThenBy(one => one.Number))
            new Single(one, problems).Write(root);
    }

    private sealed class Single(ScenarioOverride one, ProblemList problems)
    {
        private readonly bool _fromOption = one.Source == OverrideSource.Set;
        private List<PathSegment> _path = [];
        private Node _value = null!;

        public void Write(Node root)
        {
            if (one.Value is null)
            {
                problems.Add(At(1), "", $"found {Quoted.Text(one.Name)} without =; allowed: path=value, such as --set seed=7");
                return;
            }

            if ((_fromOption ? OverridePath.Parse(one.Name) : OverridePath.ParseVariable(one.Name)) is not { } path)
            {
                problems.Add(
                    At(1), "",
                    $"found the path {Quoted.Text(one.Name)}; allowed: keys with dots and indexes, such as load[0].rampingConstant.sessions");
                return;
            }

            var valueColumn = _fromOption ? one.Name.Length + 2 : 1;
            Node? value = one.Value.Length == 0
                ? new ScalarNode(At(valueColumn), "", plain: true)
                : YamlText.Read(one.Value, (line, column, length) => At(line == 1 && _fromOption ? valueColumn + column - 1 : valueColumn, length), problems);
            if (value is null)
                return;
            (_path, _value) = (path, value);
            Put(root, ScenarioFields.Root, 0);
        }

        /// <summary>The node with the value put in; null after a problem was added, with nothing changed.</summary>
        private Node? Put(Node? current, FieldType type, int depth)
        {
            if (depth == _path.Count)
                return _value;
            var segment = _path[depth];
            return segment.Key is null ? PutItem(current, type, segment, depth) : PutKey(current, type, segment, depth);
        }

        private ListNode? PutItem(Node? current, FieldType type, PathSegment segment, int depth)
        {
            if (type is not ListType listType)
                return Refuse<ListNode>(segment, $"found an index behind something that is no list; allowed there: {type.Allowed}");
            var list = current as ListNode ?? new ListNode(At(segment.Column));
            if (segment.Index > list.Items.Count || segment.Index >= listType.MostItems)
            {
                return Refuse<ListNode>(
                    segment, $"found the index {segment.Index}; allowed: 0 to {list.Items.Count}, where {list.Items.Count} adds an item");
            }

            var item = segment.Index < list.Items.Count ? list.Items[segment.Index] : null;
            if (Put(item, listType.Item, depth + 1) is not { } written)
                return null;
            if (item is null)
                list.Items.Add(written);
            else
                list.Items[segment.Index] = written;
            return list;
        }

        private MapNode? PutKey(Node? current, FieldType type, PathSegment segment, int depth)
        {
            if (type is NamesType names)
                return PutName(current, names, segment, depth);
            if (type is not MapType mapType)
                return Refuse<MapNode>(
                    segment,
                    $"found the key {Quoted.Text(segment.Key!)} below something that is no map; allowed there: {type.Allowed}");
            var comparison = _fromOption ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            var target = mapType.Fields.FirstOrDefault(known => known.Key.Equals(segment.Key, comparison));
            if (target is null)
                return Refuse<MapNode>(segment, MapCheck.Unknown(segment.Key!, mapType));
            if (target == ReuseFields.Extends)
                return Refuse<MapNode>(segment, "found extends outside the file; allowed: in the file, at the top");
            var map = current as MapNode ?? new MapNode(At(segment.Column));
            if (Put(map.Find(target.Key), target.Type, depth + 1) is not { } written)
                return null;

            // Choosing another branch of a union replaces the one in the file.
            NodeMerge.Displace(map, target.Key, mapType);
            map.Set(new ScalarNode(At(segment.Column), target.Key, plain: true), written);
            return map;
        }

        /// <summary>A name must be there already: nothing else would ask for it, and one that is misspelt would go unnoticed.</summary>
        private MapNode? PutName(Node? current, NamesType type, PathSegment segment, int depth)
        {
            var comparison = _fromOption ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            var map = current as MapNode ?? new MapNode(At(segment.Column));
            var known = map.Entries.Select(entry => entry.Key.Text).ToList();
            if (known.Find(name => name.Equals(segment.Key, comparison)) is not { } target)
            {
                return Refuse<MapNode>(
                    segment,
                    $"found the unknown variable {Quoted.Text(segment.Key!)}; "
                    + (known.Count == 0 ? "the file declares none, such as variables: { sessions: 50 }" : $"allowed: {string.Join(", ", known.Select(Quoted.Plain))}")
                    + Suggestion.Clause(Suggestion.Nearest(segment.Key!, known)));
            }

            if (Put(map.Find(target), type.Item, depth + 1) is not { } written)
                return null;
            map.Set(new ScalarNode(At(segment.Column), target, plain: true), written);
            return map;
        }

        private T? Refuse<T>(PathSegment segment, string message)
            where T : Node
        {
            problems.Add(At(segment.Column, segment.Key?.Length ?? 0), Quoted.Plain(one.Name), message);
            return null;
        }

        private Origin At(int column, int length = 0) => _fromOption
            ? new Origin("--set", one.Number, column, IsOverride: true) { Length = length }
            : new Origin(one.Name, 1, 1, IsOverride: true) { Length = one.Name.Length };
    }
}
