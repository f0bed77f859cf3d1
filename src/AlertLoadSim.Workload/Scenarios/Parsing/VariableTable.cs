using System.Text.RegularExpressions;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>What a variable stands for.</summary>
/// <param name="Note">Where that comes from, in words behind a message.</param>
internal sealed record VariableValue(string Text, bool IsFromEnvironment, string Note);

/// <summary>The variables that the file declares, and those of the environment.</summary>
internal sealed partial class VariableTable
{
    private const int Longest = 10_000;

    // Each is a call within a call.
    private const int MostDepth = 100;

    private readonly ScenarioInputs _inputs;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, (ScalarNode Key, ScalarNode Node)> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VariableValue?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <param name="node">What stands under <c>variables</c>; null: nothing.</param>
    public VariableTable(Node? node, ScenarioInputs inputs, ProblemList problems)
    {
        (_inputs, _problems) = (inputs, problems);
        if (node is MapNode map)
            map.Entries.ForEach(entry => Declare(entry.Key, entry.Value));
        else if (node is not null and not ScalarNode { IsNull: true })
            problems.Add(node.Origin, ReuseFields.Variables.Key, $"found {node.Found}; allowed: {ReuseFields.Variables.Type.Allowed}");
    }

    public IEnumerable<string> Names => _declared.Keys;

    /// <summary>Variables of the environment that passwords use: nothing else may, for whatever is not a password is written into artifacts.</summary>
    public HashSet<string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables of the environment that other fields use.</summary>
    public HashSet<string> FromEnvironment { get; } = new(StringComparer.Ordinal);

    public bool Declares(string name) => _declared.ContainsKey(name);

    /// <summary>Declared, and used by nothing.</summary>
    public IEnumerable<ScalarNode> Unused => _declared.Where(pair => !_used.Contains(pair.Key)).Select(pair => pair.Value.Key);

    /// <summary>The text with every variable filled in; null after a problem was added.</summary>
    public VariableValue? Fill(ScalarNode node, string path)
    {
        var (fromEnvironment, isUnknown, notes) = (false, false, new List<string>());
        var text = VariableText.Fill(
            node.Text,
            reference =>
            {
                if (ValueOf(reference, node, path) is not { } value)
                {
                    isUnknown = true;
                    return null;
                }

                fromEnvironment |= value.IsFromEnvironment;
                notes.Add(value.Note);
                return value.Text;
            },
            Longest);
        if (text is null && !isUnknown)
            _problems.Add(node.Origin, path, $"found variables that make a text of more than {Longest} characters; allowed: at most that many");
        return text is null ? null : new VariableValue(text, fromEnvironment, string.Join("; ", notes.Distinct()));
    }

    private VariableValue? ValueOf(VariableReference reference, ScalarNode node, string path)
    {
        var origin = node.IsPlain ? node.Origin.After(reference.Offset, reference.Length) : node.Origin;
        if (reference.Name is not { } name)
        {
            _problems.Add(
                origin, path,
                $"found {Quoted.Plain(node.Text.Substring(reference.Offset, reference.Length))}; allowed: ${{NAME}} with a name of letters, digits and _, "
                + "or ${NAME:-default}; the characters ${ themselves are written $${");
            return null;
        }

        return _declared.TryGetValue(name, out var declared) ? Declared(name, declared.Node, reference, origin, path) : OfEnvironment(name, reference, origin, path);
    }

    private VariableValue? Declared(string name, ScalarNode node, VariableReference reference, Origin origin, string path)
    {
        _used.Add(name);
        if (node.IsNull)
        {
            if (reference.Default is { } standard)
                return new VariableValue(standard, false, $"the default of ${{{name}}}");
            _problems.Add(
                origin, path,
                $"the variable {name} has no value; give it one in the file (variables: {{ {name}: … }}), or with --set variables.{name}=…");
            return null;
        }

        if (_known.TryGetValue(name, out var known))
            return known;
        if (_underWay.Count >= MostDepth && !_underWay.Contains(name))
        {
            _problems.Add(origin, path, FormattableString.Invariant($"found more than {MostDepth} variables, each with the next in its value; a scenario needs two or three"));
            return null;
        }

        if (!_underWay.Add(name))
        {
            _problems.Add(origin, path, $"found a circle: the value of {name} leads back to itself; allowed: variables that do not");
            return null;
        }

        var value = Fill(node, $"{ReuseFields.Variables.Key}.{name}");
        _underWay.Remove(name);
        var place = node.Origin.IsOverride ? node.Origin.File : FormattableString.Invariant($"{node.Origin.File}:{node.Origin.Line}");
        _known[name] = value is null ? null : value with
        {
            Note = value.IsFromEnvironment ? value.Note : $"{name} is {Quoted.Text(value.Text)} in {place}",
        };
        return _known[name];
    }

    private VariableValue? OfEnvironment(string name, VariableReference reference, Origin origin, string path)
    {
        if (Secrets.Contains(name))
        {
            _problems.Add(origin, path, $"found ${{{name}}}, which is a password elsewhere in the scenario; allowed: another variable, since a password is written nowhere else");
            return null;
        }

        FromEnvironment.Add(name);
        if (_inputs.Environment(name) is { Length: > 0 } value)
            return new VariableValue(value, true, $"from the environment variable {name}");
        if (reference.Default is { } standard)
            return new VariableValue(standard, false, $"the default of ${{{name}}}");
        _problems.Add(
            origin, path,
            $"the variable {name} is not set; set it in the environment (export {name}=…), write a default (${{{name}:-…}}), "
            + $"or declare it in the file (variables: {{ {name}: … }}){Suggestion.Clause(Suggestion.Nearest(name, Names))}");
        return null;
    }

    private void Declare(ScalarNode key, Node value)
    {
        var path = $"{ReuseFields.Variables.Key}.{Quoted.Plain(key.Text)}";
        if (!Name().IsMatch(key.Text))
            _problems.Add(key.Origin, path, $"found {key.Found} as a name; allowed: letters, digits and _, at most 64, not beginning with a digit");
        else if (value is not ScalarNode scalar)
            _problems.Add(value.Origin, path, $"found {value.Found}; allowed: {ReuseFields.Value.Allowed}");
        else if (!_declared.TryAdd(key.Text, (key, scalar)))
            _problems.Add(key.Origin, path, $"found the key a second time; it is already in line {_declared[key.Text].Key.Origin.Line}");
        else if (!scalar.IsNull)
            Scalars.TryRead(scalar, ReuseFields.Value, path, _problems, out _);
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
