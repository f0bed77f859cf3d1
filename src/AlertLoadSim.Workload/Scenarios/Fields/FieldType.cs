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

    /// <summary>Values as one would write them, each of them right; for editors, the table in docs/ and messages.</summary>
    public virtual IReadOnlyList<string> Examples => [];

    /// <summary>Whether it is one value, in which variables may stand.</summary>
    public virtual bool IsScalar => false;

    public abstract JsonObject Schema();

    /// <summary>The same for a place where a variable may stand instead: <c>"${sessions}"</c> is a text where a number is meant.</summary>
    public virtual JsonObject SchemaOrVariable() => IsScalar
        ? new JsonObject { ["anyOf"] = new JsonArray((JsonNode)Schema(), FieldSchema.Variable()) }
        : Schema();
}

/// <summary>A field that holds one scalar, read as a <typeparamref name="T"/>.</summary>
internal abstract class ScalarType<T> : FieldType
{
    public override bool IsScalar => true;

    public abstract bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out T value);

    /// <summary>What was probably meant; null when there is no telling.</summary>
    public virtual string? Suggest(ScalarNode node) => null;

    /// <summary>What was found, for messages; a type that can hold a secret does not repeat it.</summary>
    public virtual string Show(ScalarNode node) => node.Found;

    /// <summary>The default as JSON, for the schema; most are written as text.</summary>
    public virtual JsonNode DefaultAsJson(string text) => JsonValue.Create(text);
}
