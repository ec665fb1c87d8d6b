/* SELECT digit(pixels): the class of an image of 28 x 28 bytes, in PostgreSQL.
 *
 * Each server process opens the network for itself, at its first image: the library has threads of its own, which do not survive a fork. So the library
 * must not be among shared_preload_libraries. */
#include <signal.h>

#include "postgres.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/array.h"
#include "utils/guc.h"

#include "digit.h"

PG_MODULE_MAGIC;

static char *weights_file = NULL;
static digit_network *network = NULL;

static void require(digit_status status)
{
    if (status != DIGIT_OK)
        ereport(ERROR, (errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION), errmsg("digit: %s", digit_last_error())));
}

/* The next image opens the other file. */
static void forget_network(const char *value, void *extra)
{
    if (network != NULL)
        digit_free(network);
    network = NULL;
}

/* The server's signals are for this thread alone: threads that the library starts take over what is blocked now. */
static digit_status open_network(void)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGURG, SIGCHLD};
    sigset_t blocked, before;
    digit_status status;

    sigemptyset(&blocked);
    for (size_t i = 0; i < lengthof(signals); i++)
        sigaddset(&blocked, signals[i]);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    status = digit_open_file(weights_file, &network);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return status;
}

static void predict(bytea *image, float *scores)
{
    const unsigned char *pixels = (const unsigned char *) VARDATA_ANY(image);
    size_t length = VARSIZE_ANY_EXHDR(image);
    float input[DIGIT_INPUT_LENGTH];

    if (length != DIGIT_INPUT_LENGTH)
        ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                        errmsg("digit: the image has %zu bytes; expected %d", length, DIGIT_INPUT_LENGTH)));
    if (weights_file == NULL || weights_file[0] == '\0')
        ereport(ERROR, (errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE), errmsg("digit: digit.weights names no file")));
    if (network == NULL)
        require(open_network());

    for (size_t i = 0; i < DIGIT_INPUT_LENGTH; i++)
        input[i] = (float) pixels[i] / 255;
    require(digit_predict(network, input, DIGIT_INPUT_LENGTH, scores, DIGIT_OUTPUT_LENGTH));
}

void _PG_init(void);
void _PG_init(void)
{
    DefineCustomStringVariable("digit.weights", "The safetensors file with the weights of digit().", NULL,
                               &weights_file, "", PGC_SUSET, 0, NULL, forget_network, NULL);
}

PG_FUNCTION_INFO_V1(digit);
Datum digit(PG_FUNCTION_ARGS)
{
    float scores[DIGIT_OUTPUT_LENGTH];
    int best = 0;

    predict(PG_GETARG_BYTEA_PP(0), scores);
    for (int i = 1; i < DIGIT_OUTPUT_LENGTH; i++)
        best = scores[i] > scores[best] ? i : best;
    PG_RETURN_INT32(best);
}

PG_FUNCTION_INFO_V1(digit_scores);
Datum digit_scores(PG_FUNCTION_ARGS)
{
    float scores[DIGIT_OUTPUT_LENGTH];
    Datum elements[DIGIT_OUTPUT_LENGTH];

    predict(PG_GETARG_BYTEA_PP(0), scores);
    for (int i = 0; i < DIGIT_OUTPUT_LENGTH; i++)
        elements[i] = Float4GetDatum(scores[i]);
    PG_RETURN_ARRAYTYPE_P(construct_array(elements, DIGIT_OUTPUT_LENGTH, FLOAT4OID, sizeof(float4), true, TYPALIGN_INT));
}
