using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>One row of the table of fields.</summary>
/// <param name="Key">As written in the file.</param>
/// <param name="Description">One sentence.</param>
internal abstract record Field(string Key, string Description)
{
    public abstract FieldType Type { get; }

    /// <summary>Must be there; has no default.</summary>
    public bool Required { get; init; }

    /// <summary>With <see cref="Required"/>: it may be missing where one of these other keys of its map is.</summary>
    public ImmutableArray<string> Unless { get; init; } = [];

    /// <summary>The default as one would write it; null when absence has a meaning of its own (see <see cref="DefaultWords"/>).</summary>
    public string? Default { get; init; }

    /// <summary>The default in words, where it depends on other fields.</summary>
    public string? DefaultWords { get; init; }

    /// <summary>Values as one would write them, where those of the type say too little.</summary>
    public IReadOnlyList<string> Examples
    {
        get => field ?? Type.Examples;
        init;
    }

    /// <summary>No other key may stand beside it in its map.</summary>
    public bool Alone { get; init; }
}

/// <summary>A field with one value.</summary>
internal sealed record Field<T>(string Key, ScalarType<T> Scalar, string Description) : Field(Key, Description)
{
    public override FieldType Type => Scalar;

    public T DefaultValue() =>
        Default is not null && Scalar.TryRead(new ScalarNode(default, Default, plain: true), out var value)
            ? value
            : throw new InvalidOperationException($"The table of fields has no readable default for {Key}.");
}

/// <summary>A field that holds a map or a list.</summary>
internal sealed record Block(string Key, FieldType Content, string Description) : Field(Key, Description)
{
    public override FieldType Type => Content;
}
