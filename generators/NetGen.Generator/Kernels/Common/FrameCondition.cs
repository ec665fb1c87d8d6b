namespace NetGen.Generator.Kernels.Common;

/// <summary>On what a statement depends: what a member of the frame of the step holds.</summary>
/// <param name="Member">The member.</param>
internal abstract record FrameCondition(string Member)
{
    /// <summary>That it is so.</summary>
    internal sealed record Holds(string Member) : FrameCondition(Member);

    /// <summary>That it is not so.</summary>
    internal sealed record Fails(string Member) : FrameCondition(Member);

    /// <summary>That it points somewhere.</summary>
    internal sealed record IsThere(string Member) : FrameCondition(Member);

    /// <summary>That it is a number.</summary>
    internal sealed record Equal(string Member, long Number) : FrameCondition(Member);
}
