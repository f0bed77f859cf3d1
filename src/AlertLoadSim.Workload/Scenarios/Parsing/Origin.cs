namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Where a node was written; lines and columns from 1.</summary>
internal readonly record struct Origin(string File, int Line, int Column, bool IsOverride = false)
{
    /// <summary>Characters of what stands there, for the line under an excerpt; 0: not known, or more than a line.</summary>
    public int Length { get; init; }

    /// <summary>Where the value came from, when a variable gave it; follows the message.</summary>
    public string? Note { get; init; }

    /// <summary>A place further right in the same line, for problems inside a plain scalar.</summary>
    public Origin After(int characters, int length = 0) => this with { Column = Column + characters, Length = length };
}
