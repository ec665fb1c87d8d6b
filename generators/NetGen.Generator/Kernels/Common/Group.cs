using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>Statements that are one, for a <see cref="Choice"/>.</summary>
/// <param name="Body">The statements.</param>
internal sealed record Group(EquatableArray<Statement> Body) : Statement
{
    public Group(params Statement[] body)
        : this(new EquatableArray<Statement>(body))
    {
    }
}
