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
                : YamlText.Read(one.Value, (line, column) => At(line == 1 && _fromOption ? valueColumn + column - 1 : valueColumn), problems);
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
            if (type is not MapType mapType)
                return Refuse<MapNode>(
                    segment,
                    $"found the key {Quoted.Text(segment.Key!)} below something that is no map; allowed there: {type.Allowed}");
            var comparison = _fromOption ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            var target = mapType.Fields.FirstOrDefault(known => known.Key.Equals(segment.Key, comparison));
            if (target is null)
                return Refuse<MapNode>(segment, MapCheck.Unknown(segment.Key!, mapType));
            var map = current as MapNode ?? new MapNode(At(segment.Column));
            if (Put(map.Find(target.Key), target.Type, depth + 1) is not { } written)
                return null;

            // Choosing another branch of a union replaces the one in the file.
            map.Entries.RemoveAll(entry => entry.Key.Text != target.Key && mapType.Find(entry.Key.Text) is { } other
                && (mapType.IsChoice || target.Alone || other.Alone));
            map.Set(new ScalarNode(At(segment.Column), target.Key, plain: true), written);
            return map;
        }

        private T? Refuse<T>(PathSegment segment, string message)
            where T : Node
        {
            problems.Add(At(segment.Column), Quoted.Plain(one.Name), message);
            return null;
        }

        private Origin At(int column) => _fromOption
            ? new Origin("--set", one.Number, column, IsOverride: true)
            : new Origin(one.Name, 1, 1, IsOverride: true);
    }
}
