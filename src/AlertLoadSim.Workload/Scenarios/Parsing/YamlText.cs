using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlParser = YamlDotNet.Core.Parser;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Text → nodes with places, within limits. Works on parse events, because the library's own document model throws at the
/// first duplicate key and expands aliases without bound.</summary>
internal sealed class YamlText
{
    public const int MostBytes = 1024 * 1024;
    private const int MostNodes = 20_000;
    private const int MostDepth = 32;

    private readonly string _text;
    private readonly Func<int, int, int, Origin> _origin;
    private readonly ProblemList _problems;
    private readonly YamlParser _parser;
    private readonly Dictionary<string, Node> _anchors = [];
    private readonly Stack<NodeEvent> _open = [];
    private int _nodes;

    private YamlText(string text, Func<int, int, int, Origin> origin, ProblemList problems)
    {
        _text = text;
        _origin = origin;
        _problems = problems;
        _parser = new YamlParser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The one document of a text; null after a problem was added.</summary>
    /// <param name="origin">Makes the origin of a line, a column and a length in the text.</param>
    public static Node? Read(string text, Func<int, int, int, Origin> origin, ProblemList problems)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            problems.Add(origin(1, 1, 0), "", "found a file of more than 1 MiB; a scenario is smaller");
            return null;
        }

        return new YamlText(text.TrimStart('\uFEFF'), origin, problems).ReadDocument();
    }

    private Node? ReadDocument()
    {
        try
        {
            _parser.MoveNext();
            _parser.MoveNext();
            if (_parser.Current is StreamEnd)
                throw Refused(new Mark(0, 1, 1), "found an empty file; a scenario needs at least a name and a load");
            _parser.MoveNext();
            var root = ReadNode();
            _parser.MoveNext();
            if (_parser.MoveNext() && _parser.Current is DocumentStart second)
                throw Refused(second.Start, "found a second document; a file holds one scenario");
            return root;
        }
        catch (RefusedException refused)
        {
            _problems.Add(refused.Origin, "", refused.Message);
        }
        catch (YamlException syntax)
        {
            var (line, column, message) = YamlSyntax.Explain(_text, syntax, _open);
            _problems.Add(_origin(line, column, 0), "", message);
        }
        catch (InvalidOperationException)
        {
            // The library's way to say that a flow sequence is never closed.
            var (line, column, message) = YamlSyntax.Unclosed(_open);
            _problems.Add(_origin(line, column, 0), "", message);
        }

        return null;
    }

    /// <summary>Reads the node whose first event is current; leaves its last event current.</summary>
    private Node ReadNode()
    {
        var first = (ParsingEvent)_parser.Current!;
        Count(1, first.Start);
        if (first is AnchorAlias alias)
            return Expand(alias);

        // For a key that is not there (": x") the library's events do not nest; what it means by them is nothing a person wrote.
        if (first is not NodeEvent start)
            throw Refused(first.Start, "not valid YAML: found no key or no value where one must stand");
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
            throw Refused(start.Start, $"found the tag {Quoted.Plain(start.Tag.Value)}; tags mean nothing here");
        if (_open.Count >= MostDepth)
            throw Refused(start.Start, $"found more than {MostDepth} levels of nesting; a scenario needs fewer than 10");
        _open.Push(start);
        Node node = start switch
        {
            Scalar scalar => new ScalarNode(At(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => ReadList(At(start.Start)),
            _ => ReadMap(At(start.Start)),
        };
        _open.Pop();
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = node;
        return node;
    }

    private ListNode ReadList(Origin origin)
    {
        var list = new ListNode(origin);
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
            list.Items.Add(ReadNode());
        return list;
    }

    private MapNode ReadMap(Origin origin)
    {
        var map = new MapNode(origin);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var keyStart = _parser.Current!.Start;
            if (ReadNode() is not ScalarNode key)
                throw Refused(keyStart, "found a key that is a list or a map; keys are words");
            _parser.MoveNext();
            map.Entries.Add((key, ReadNode()));
        }

        return map;
    }

    private Node Expand(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
            throw Refused(alias.Start, $"found the alias *{Quoted.Plain(alias.Value.Value)}, but no anchor of that name before it");
        Count(Size(target), alias.Start);
        return target.Clone();
    }

    private void Count(int nodes, Mark at)
    {
        _nodes += nodes;
        if (_nodes > MostNodes)
            throw Refused(at, $"found more than {MostNodes} values, aliases expanded; a scenario has fewer");
    }

    // Bounded by what has been counted already, for every anchored node is part of it.
    private static int Size(Node node) => node switch
    {
        ListNode list => 1 + list.Items.Sum(Size),
        MapNode map => 1 + map.Entries.Sum(entry => 1 + Size(entry.Value)),
        _ => 1,
    };

    private Origin At(Mark mark) => _origin((int)mark.Line, (int)mark.Column, 0);

    private Origin At(Scalar scalar)
    {
        var (start, end) = (scalar.Start, scalar.End);
        return _origin((int)start.Line, (int)start.Column, start.Line == end.Line ? (int)(end.Column - start.Column) : 0);
    }

    private RefusedException Refused(Mark mark, string message) => new(At(mark), message);

    /// <summary>Leaves the recursion; never leaves this class.</summary>
    private sealed class RefusedException(Origin origin, string message) : Exception(message)
    {
        public Origin Origin { get; } = origin;
    }
}
