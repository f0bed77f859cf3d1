using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>What a field may hold. One object serves the reader, its messages, the JSON schema and the table in docs/.</summary>
internal abstract class FieldType
{
    /// <summary>One word or two, for the table.</summary>
    public abstract string Name { get; }

    /// <summary>What may stand there, with an example; follows "allowed: ".</summary>
    public abstract string Allowed { get; }

    public abstract JsonObject Schema();
}

/// <summary>A field that holds one scalar, read as a <typeparamref name="T"/>.</summary>
internal abstract class ScalarType<T> : FieldType
{
    public abstract bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out T value);

    /// <summary>What was probably meant; null when there is no telling.</summary>
    public virtual string? Suggest(ScalarNode node) => null;

    /// <summary>What was found, for messages; a type that can hold a secret does not repeat it.</summary>
    public virtual string Show(ScalarNode node) => node.Found;

    /// <summary>The default as JSON, for the schema; most are written as text.</summary>
    public virtual JsonNode DefaultAsJson(string text) => JsonValue.Create(text);
}
