using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Writes the statements that planning has made.</summary>
/// <param name="code">Receives them.</param>
/// <param name="operands">Writes an operand.</param>
/// <param name="packed">Offset of packed memory, by its name.</param>
internal sealed class StatementWriter(CodeWriter code, Func<Operand, string> operands, Func<string, long> packed)
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
            case Raw raw:
                raw.Write(code, packed);
                break;
            case Call call:
                code.Line($"{call.Method}({string.Join(", ", call.Operands.Select(operands))});");
                break;
            default:
                throw new NotSupportedException($"{statement} cannot be written.");
        }
    }
}
