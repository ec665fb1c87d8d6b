using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes the statements that planning has made.</summary>
/// <param name="code">Receives them.</param>
/// <param name="operands">Writes an operand.</param>
/// <param name="methods">Names of kernels; null where only helpers are called.</param>
internal sealed class StatementWriter(CodeWriter code, Func<Operand, string> operands, MethodTable? methods = null)
{
    public void Write(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            Write(statement);
        }
    }

    private void Write(Statement statement)
    {
        switch (statement)
        {
            case Loop loop:
                using (code.For(loop.Variable, loop.Count))
                {
                    Write(loop.Body);
                }

                break;
            case When guarded:
                using (code.Block($"if ({StepText.Of(guarded.Condition)})"))
                {
                    Write(guarded.Body);
                }

                break;
            default:
                code.Line(Line(statement));
                break;
        }
    }

    private string Line(Statement statement) => statement switch
    {
        Call call => $"{(call.Kernel is { } kernel ? methods!.NameOf(kernel) : call.Method)}({string.Join(", ", call.Operands.Select(operands))});",
        Choice { Otherwise: null } choice => $"if ({StepText.Of(choice.Condition)}) {Line(choice.Then)}",
        Choice choice => $"if ({StepText.Of(choice.Condition)}) {Line(choice.Then)} else {Line(choice.Otherwise!)}",
        Group group => $"{{ {string.Join(" ", group.Body.Select(Line))} }}",
        Local local => $"{local.Type} {local.Name} = {operands(local.Value)};",
        Skip skip => $"if ({StepText.Of(skip.Condition)}) continue;",
        Clear clear => $"new global::System.Span<float>({operands(clear.Destination)}, {clear.Floats}).Clear();",
        Copy copy => $"new global::System.ReadOnlySpan<float>({operands(copy.Source)}, {copy.Floats}).CopyTo(new global::System.Span<float>({operands(copy.Destination)}, {copy.Floats}));",
        _ => throw new NotSupportedException($"{statement} is no line."),
    };
}
