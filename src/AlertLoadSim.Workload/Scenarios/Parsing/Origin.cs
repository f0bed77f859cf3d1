namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Where a node was written; lines and columns from 1.</summary>
internal readonly record struct Origin(string File, int Line, int Column, bool IsOverride = false)
{
    /// <summary>A place further right in the same line, for problems inside a plain scalar.</summary>
    public Origin After(int characters) => this with { Column = Column + characters };
}
