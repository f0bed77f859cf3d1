using System.Diagnostics.CodeAnalysis;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Reads the fields of one map by the table. A field that is absent, or wrong and reported, reads as its default, so that
/// reading goes on and finds the next problem.</summary>
internal sealed class MapReader
{
    private readonly MapNode? _map;
    private readonly MapType _type;
    private readonly bool _wrongKind;
    private readonly ProblemList _problems;

    private MapReader(Node? node, MapType type, Origin origin, string path, ProblemList problems)
    {
        _map = node as MapNode;
        _type = type;
        _problems = problems;
        (Origin, Path) = (node?.Origin ?? origin, path);
        if (_map is not null)
        {
            MapCheck.Run(_map, type, path, problems);
        }
        else if (node is not null and not ScalarNode { IsNull: true })
        {
            _wrongKind = true;
            if (node is ScalarNode { IsUnknown: true })
                return;
            problems.Add(Origin, path, $"found {node.Found}; allowed: {type.Allowed}");
        }
        else if (node is not null && type.IsChoice)
        {
            _wrongKind = true;
            problems.Add(Origin, path, $"found nothing; allowed: {type.Allowed}");
        }
        else if (node is not null && !type.Either.IsEmpty)
        {
            MapCheck.Run(new MapNode(Origin), type, path, problems);
        }
    }

    public Origin Origin { get; }

    public string Path { get; }

    public static MapReader Root(Node root, ProblemList problems) => new(root, ScenarioFields.Root, root.Origin, "", problems);

    /// <summary>For an item of a list, or a node that may be more than a map.</summary>
    public static MapReader Of(Node node, MapType type, string path, ProblemList problems) => new(node, type, node.Origin, path, problems);

    public bool Has(Field field) => Find(field) is not null and not ScalarNode { IsNull: true };

    /// <summary>The branch of a union; null when there is none, or more than one.</summary>
    public Field? Chosen
    {
        get
        {
            var known = _map?.Entries.Select(entry => _type.Find(entry.Key.Text)).OfType<Field>().Distinct().ToList();
            return known is [var only] ? only : null;
        }
    }

    /// <summary>The value's place; the map's, when the field is absent.</summary>
    public Origin OriginOf(Field field) => Find(field)?.Origin ?? Origin;

    public string PathOf(Field field) => Path.Length == 0 ? field.Key : $"{Path}.{field.Key}";

    public MapReader Block(Block field) => new(Find(field), (MapType)field.Type, Origin, PathOf(field), _problems);

    /// <summary>The raw value, for readers that know more forms than the table.</summary>
    public Node? Find(Field field) => _map?.Find(field.Key);

    public IEnumerable<(Node Node, string Path)> Items(Block field)
    {
        switch (Find(field))
        {
            case ListNode list:
                var most = ((ListType)field.Type).MostItems;
                if (list.Items.Count > most)
                    _problems.Add(list.Origin, PathOf(field), $"found {list.Items.Count} items; allowed: at most {most}");
                return list.Items.Take(most).Select((item, index) => (item, $"{PathOf(field)}[{index}]"));
            case null when field.Required:
                Missing(field);
                return [];
            case null or ScalarNode { IsNull: true } or ScalarNode { IsUnknown: true }:
                return [];
            case var other:
                _problems.Add(other.Origin, PathOf(field), $"found {other.Found}; allowed: {field.Type.Allowed}");
                return [];
        }
    }

    /// <summary>The field's value, or its default.</summary>
    public T Read<T>(Field<T> field)
    {
        if (TryRead(field, out var value))
            return value;
        return field.Default is null ? default! : field.DefaultValue();
    }

    /// <summary>Whether the field is there and right.</summary>
    public bool TryRead<T>(Field<T> field, [MaybeNullWhen(false)] out T value)
    {
        if (Find(field) is { } node)
            return Scalars.TryRead(node, field.Scalar, PathOf(field), _problems, out value);
        if (field.Required)
            Missing(field);
        value = default;
        return false;
    }

    private void Missing(Field field)
    {
        if (!_wrongKind)
            _problems.AddMissing(Origin, PathOf(field), $"missing; allowed: {field.Type.Allowed}{(field is Block && field.Examples is [var example, ..] ? $", such as {example}" : "")}");
    }
}
