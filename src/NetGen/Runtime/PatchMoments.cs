using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Batch normalisation of a convolution from the moments of what its window sees: with mean μ and second central moment S of the patches,
/// an output channel with weights w and bias b has the mean w·μ + b and the sum of squared deviations wᵀSw. All in double and in a fixed order.
/// </summary>
public static unsafe class PatchMoments
{
    /// <summary>Brings the sums of all images together. Nobody asks for them where the frame says that running statistics are used.</summary>
    /// <param name="partials">
    /// [block][centre; Σ deviations of every tap; Σ products of the taps of every pair of kernel rows a ≤ b][lane].
    /// </param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="frame">The batch.</param>
    /// <param name="statistics">The normalisation's index among the batch counts.</param>
    /// <param name="lanes">Images in a block.</param>
    /// <param name="kernelRows">Rows of the kernel.</param>
    /// <param name="kernelColumns">Columns of the kernel.</param>
    /// <param name="positions">Positions of the window in an image.</param>
    /// <param name="moments">Receives [mean of every tap][second central moment of every pair of taps].</param>
    /// <exception cref="InvalidOperationException">There is only one value per channel, whose variance is not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(
        float* partials, int stride, TrainingFrame* frame, int statistics, int lanes, int kernelRows, int kernelColumns, int positions, double* moments)
    {
        if (frame->UsesRunningStatistics[statistics])
        {
            return;
        }

        SharedStatistics* shared = frame->Shared;
        if (shared != null && !shared->TakesNotes)
        {
            CombineAll(shared, kernelRows * kernelColumns, positions, moments);
            return;
        }

        int images = frame->Images;
        double count = (double)images * positions;
        if (count == 1 && (shared == null || shared->AllImages == 1))
        {
            throw new InvalidOperationException("Batch normalisation was trained on one value per channel; expected at least 2, from a larger batch or image.");
        }

        double centre = 0;
        for (int image = 0; image < images; image++)
        {
            centre += *Lane(partials, stride, lanes, image);
        }

        centre /= images;
        int taps = kernelRows * kernelColumns;
        double* first = moments;
        double* second = moments + taps;
        double* shifted = stackalloc double[taps];
        double shift = 0;
        double shiftSquared = 0;
        new Span<double>(first, taps).Clear();
        new Span<double>(shifted, taps).Clear();
        for (int image = 0; image < images; image++)
        {
            float* partial = Lane(partials, stride, lanes, image);
            double delta = *partial - centre;
            shift += delta;
            shiftSquared += delta * delta;
            for (int tap = 0; tap < taps; tap++)
            {
                double deviation = partial[(1 + tap) * lanes];
                first[tap] += deviation;
                shifted[tap] += delta * deviation;
            }
        }

        // Sums of products about the common centre, then about the means.
        int products = 1 + taps;
        for (int a = 0; a < kernelRows; a++)
        {
            for (int b = a; b < kernelRows; b++)
            {
                for (int pair = 0; pair < kernelColumns * kernelColumns; pair++)
                {
                    double sum = 0;
                    for (int image = 0; image < images; image++)
                    {
                        sum += Lane(partials, stride, lanes, image)[(products + pair) * lanes];
                    }

                    int i = (a * kernelColumns) + (pair / kernelColumns);
                    int j = (b * kernelColumns) + (pair % kernelColumns);
                    sum += shifted[i] + shifted[j] + (positions * shiftSquared);
                    sum -= (first[i] + (positions * shift)) * (first[j] + (positions * shift)) / count;
                    second[(i * taps) + j] = sum;
                    second[(j * taps) + i] = sum;
                }

                products += kernelColumns * kernelColumns;
            }
        }

        for (int tap = 0; tap < taps; tap++)
        {
            first[tap] = centre + ((first[tap] + (positions * shift)) / count);
        }

        if (shared != null)
        {
            int length = taps + (taps * taps);
            new ReadOnlySpan<double>(moments, length).CopyTo(new Span<double>(shared->Own(0), length));
        }
    }

    // Means, and second moments about them, of the samples of all processes.
    private static void CombineAll(SharedStatistics* shared, int taps, int positions, double* moments)
    {
        int length = taps + (taps * taps);
        new Span<double>(moments, length).Clear();
        for (int rank = 0; rank < shared->Ranks; rank++)
        {
            double share = (double)shared->Images[rank] / shared->AllImages;
            for (int i = 0; share > 0 && i < taps; i++)
            {
                moments[i] += share * shared->Of(rank, 0)[i];
            }
        }

        for (int rank = 0; rank < shared->Ranks; rank++)
        {
            double values = (double)shared->Images[rank] * positions;
            double* note = shared->Of(rank, 0);
            for (int i = 0; values > 0 && i < taps; i++)
            {
                for (int j = 0; j < taps; j++)
                {
                    int pair = taps + (i * taps) + j;
                    moments[pair] += note[pair] + (values * (note[i] - moments[i]) * (note[j] - moments[j]));
                }
            }
        }
    }

    /// <summary>
    /// Statistics of one channel, and its weights and bias with the normalisation folded in. Where the frame says so, they are the running ones, which stay as they are.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="frame">The batch.</param>
    /// <param name="statistics">The normalisation's index among the batch counts.</param>
    /// <param name="moments">What <see cref="Combine"/> made.</param>
    /// <param name="taps">Taps of the window.</param>
    /// <param name="count">Values of a channel in the batch, at least 2.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">Weight of this batch in the running statistics.</param>
    /// <param name="weights">[channel][tap].</param>
    /// <param name="bias">[channel], or null.</param>
    /// <param name="gamma">Trained scale, [channel].</param>
    /// <param name="beta">Trained shift, [channel].</param>
    /// <param name="runningMean">Running mean, updated.</param>
    /// <param name="runningVariance">Running unbiased variance, updated.</param>
    /// <param name="inverse">Receives 1 / √(variance + ε), [channel].</param>
    /// <param name="foldedWeights">Receives [channel][tap].</param>
    /// <param name="foldedBias">Receives [channel].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        int channel, TrainingFrame* frame, int statistics, double* moments, int taps, long count, double eps, double momentum, float* weights, float* bias,
        float* gamma, float* beta, float* runningMean, float* runningVariance, float* inverse, float* foldedWeights, float* foldedBias)
    {
        float* w = weights + ((nint)channel * taps);
        float* folded = foldedWeights + ((nint)channel * taps);
        if (frame->UsesRunningStatistics[statistics])
        {
            double inverseOfRunning = 1 / Math.Sqrt(runningVariance[channel] + eps);
            double scaleOfRunning = gamma[channel] * inverseOfRunning;
            for (int i = 0; i < taps; i++)
            {
                folded[i] = (float)(w[i] * scaleOfRunning);
            }

            inverse[channel] = (float)inverseOfRunning;
            foldedBias[channel] = (float)(beta[channel] + (Offset(channel, bias, runningMean) * scaleOfRunning));
            return;
        }

        SharedStatistics* shared = frame->Shared;
        if (shared != null && shared->TakesNotes)
        {
            return;
        }

        count = shared == null ? count : shared->OfAll(count);
        double mean = bias == null ? 0 : bias[channel];
        double squares = 0;
        for (int i = 0; i < taps; i++)
        {
            mean += w[i] * moments[i];
            squares += w[i] * Times(moments + taps + (i * taps), w, taps);
        }

        squares = Math.Max(squares, 0);
        double invStd = 1 / Math.Sqrt((squares / count) + eps);
        double scale = gamma[channel] * invStd;
        inverse[channel] = (float)invStd;

        // The bias takes away the mean of what the rounded weights give, so their rounding does not shift the outputs.
        double shift = 0;
        for (int i = 0; i < taps; i++)
        {
            folded[i] = (float)(w[i] * scale);
            shift += folded[i] * moments[i];
        }

        foldedBias[channel] = (float)(beta[channel] - shift);
        runningMean[channel] = BatchStatistics.Moved(runningMean[channel], mean, momentum);
        runningVariance[channel] = BatchStatistics.Moved(runningVariance[channel], squares / (count - 1), momentum);
    }

    /// <summary>Gradients to one channel's weights, bias, scale and shift.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="frame">The batch.</param>
    /// <param name="statistics">The normalisation's index among the batch counts.</param>
    /// <param name="moments">What <see cref="Combine"/> made.</param>
    /// <param name="taps">Taps of the window.</param>
    /// <param name="count">Values of a channel in the batch.</param>
    /// <param name="partials">[block][channel][Σg·x for every tap, Σg], g the gradient to the normalised value.</param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="weights">[channel][tap].</param>
    /// <param name="bias">[channel], or null.</param>
    /// <param name="gamma">Trained scale, [channel].</param>
    /// <param name="runningMean">Running mean.</param>
    /// <param name="inverse">1 / √(variance + ε), [channel].</param>
    /// <param name="weightGradients">Receives [channel][tap].</param>
    /// <param name="biasGradients">Receives [channel], or null. It is 0, since the normalisation subtracts what a bias adds, unless it subtracts a running mean.</param>
    /// <param name="gammaGradients">Receives [channel].</param>
    /// <param name="betaGradients">Receives [channel].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        int channel, TrainingFrame* frame, int statistics, double* moments, int taps, long count, float* partials, int stride, float* weights, float* bias,
        float* gamma, float* runningMean, float* inverse, float* weightGradients, float* biasGradients, float* gammaGradients, float* betaGradients)
    {
        int blocks = frame->Blocks;
        double* sums = stackalloc double[taps + 1];
        for (int i = 0; i <= taps; i++)
        {
            sums[i] = 0;
            for (int block = 0; block < blocks; block++)
            {
                sums[i] += partials[((nint)block * stride) + ((nint)channel * (taps + 1)) + i];
            }
        }

        float* w = weights + ((nint)channel * taps);
        float* gradients = weightGradients + ((nint)channel * taps);
        double total = sums[taps];
        double product = 0;
        double invStd = inverse[channel];
        double scale = gamma[channel] * invStd;
        betaGradients[channel] = Negligible.Flush(total);
        if (frame->UsesRunningStatistics[statistics])
        {
            for (int i = 0; i < taps; i++)
            {
                product += w[i] * sums[i];
                gradients[i] = Negligible.Flush(scale * sums[i]);
            }

            if (biasGradients != null)
            {
                biasGradients[channel] = Negligible.Flush(scale * total);
            }

            gammaGradients[channel] = Negligible.Flush((product + (Offset(channel, bias, runningMean) * total)) * invStd);
            return;
        }

        // With other processes the moments and the count are of all samples, and the sums of some: gradients are linear in them, and are added up later.
        count = frame->Shared == null ? count : frame->Shared->OfAll(count);

        // z − mean = w·(x − μ), so Σg·(z − mean) follows from the sums over the patches.
        for (int i = 0; i < taps; i++)
        {
            sums[i] -= moments[i] * total;
            product += w[i] * sums[i];
        }

        double k2 = scale * product * invStd * invStd / count;
        for (int i = 0; i < taps; i++)
        {
            gradients[i] = Negligible.Flush((scale * sums[i]) - (k2 * Times(moments + taps + (i * taps), w, taps)));
        }

        if (biasGradients != null)
        {
            biasGradients[channel] = 0;
        }

        gammaGradients[channel] = Negligible.Flush(product * invStd);
    }

    // What a running mean leaves of the bias.
    private static double Offset(int channel, float* bias, float* runningMean) => (bias == null ? 0 : bias[channel]) - (double)runningMean[channel];

    private static float* Lane(float* partials, int stride, int lanes, int image) => partials + ((nint)(image / lanes) * stride) + (image % lanes);

    private static double Times(double* row, float* weights, int taps)
    {
        double sum = 0;
        for (int i = 0; i < taps; i++)
        {
            sum += row[i] * weights[i];
        }

        return sum;
    }
}
