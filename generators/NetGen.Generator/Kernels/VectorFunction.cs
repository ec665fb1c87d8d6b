using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>A function of vectors that kernels call as <c>Functions.Name(…)</c>. It is written once a network and vector width.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters, such as <c>VecF x, float slope</c>.</param>
/// <param name="Summary">What it computes, for the comment above it.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Uses">The functions that it calls.</param>
internal sealed record VectorFunction(string Name, string Parameters, string Summary, IReadOnlyList<string> Body, params VectorFunction[] Uses)
{
    /// <summary>Type of its result.</summary>
    public string Returns { get; init; } = "VecF";

    /// <summary>Whether it becomes part of its callers.</summary>
    public bool IsInlined { get; init; } = true;

    /// <summary>A call.</summary>
    public string Call(params string[] arguments) => $"Functions.{Name}({string.Join(", ", arguments)})";

    /// <summary>Writes functions and all that they use, each once.</summary>
    public static void Emit(CodeWriter code, IEnumerable<VectorFunction> functions)
    {
        bool first = true;
        foreach (VectorFunction function in functions.SelectMany(WithUses).GroupBy(f => f.Name).Select(g => g.First()))
        {
            if (!first)
            {
                code.Line();
            }

            first = false;
            code.Line($"// {function.Summary}");
            code.Line($"[@MethodImpl(Impl.{(function.IsInlined ? "AggressiveInlining" : "AggressiveOptimization")})]");
            using (code.Block($"internal static {function.Returns} {function.Name}({function.Parameters})"))
            {
                foreach (string statement in function.Body)
                {
                    code.Line(statement);
                }
            }
        }
    }

    private static IEnumerable<VectorFunction> WithUses(VectorFunction function) => function.Uses.SelectMany(WithUses).Append(function);
}
